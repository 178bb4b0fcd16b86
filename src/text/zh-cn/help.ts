import type { enHelp } from '../en/help.ts';
import { bold, code, type Phrase } from '../phrase.ts';

function entry(line: string, says: string): Phrase {
  return [code(line), ` — ${says}`];
}

/** Each works as it stands, for an account 商城. */
const zhCnLines = [
  { line: '昨天', says: '本频道各账号昨天的数据；只输入命令也一样' },
  { line: '商城 7天', says: '账号、分组或全部，任意日期：7天、上周、上个月、2026-10、10月3日' },
  { line: '商城 2026-10 按周', says: '按天、按周、按月' },
  { line: '分时 商城 昨天', says: '单个账号某天的分时数据' },
  { line: '全部 上个月 csv', says: '以文件发送到你的私信' },
  { line: '排行 失败 上周', says: '前 10 名：失败、失败率、耗时、调用' },
  { line: '检查 商城', says: '现在能否访问该账号的服务器' },
  { line: '状态', says: '数据是否完整、最新，微信拒绝了什么以及如何处理' },
  { line: '设置', says: '日报与账号名称；由运维者修改，也可用 订阅、退订' },
  { line: '账号', says: '本频道的账号及其名称' },
  { line: '帮助 指标', says: '各项指标的含义' },
];

export const zhCnHelp: typeof enHelp = {
  title: [bold('可以这样问我')],
  lines: zhCnLines,
  commands: (command) => [
    ...zhCnLines.map(({ line, says }) => entry(`${command} ${line}`, says)),
    ['词序不限，回答仅你可见。English works too: ', code(`${command} shop yesterday`)],
  ],
  figuresTitle: [bold('各项指标的含义')],
  figures: [
    [bold('调用次数'), '：微信把消息和事件推送到你的服务器的次数（回调），不含你调用微信接口的次数。'],
    [
      bold('失败次数'),
      '已包含在调用次数内，',
      bold('失败率'),
      ' = 失败次数 ÷ 调用次数。统计的是回调，不是人数；微信的重试是否重复计数，微信没有说明。',
    ],
    [
      bold('平均耗时'),
      ' = 总耗时 ÷ 全部调用次数。微信后台说明按成功次数计算，但已知的一行真实数据按全部次数计算。',
      bold('最大耗时'),
      '最多接近 5,000 毫秒，微信此时断开连接。',
    ],
    [bold('平时'), '：该账号此前最近 14 个有数据日的失败率。'],
    [bold('时间'), '：按北京时间统计，微信次日早上约 8 点起公布，有时要到中午。今天的数据尚不存在。'],
    [
      bold('微信没有说明的'),
      '：哪些情况算失败、回复 success 是否计入、某天为何没有数据行。这样的日子显示“微信未报告任何回调”，不会显示为 0。微信后台的数据可能相差约 1%。',
    ],
  ],
  onlyYou: '仅你可见',
};
