import type { enNotices } from '../en/notices.ts';
import { bold, code } from '../phrase.ts';

export const zhCnNotices: typeof enNotices = {
  noAccounts: [
    '本频道还没有账号。请 wxpulse 运维者用命令的 ',
    code('订阅'),
    ' 添加，或写在 ',
    code('wxpulse.yml'),
    ' 的 ',
    code('channels'),
    ' 中。',
  ],
  unknownCommand: (typed) => ['没有“', typed, '”这个命令。'],
  didYouMean: (line) => ['你是不是想输入 ', code(line), ' ？'],
  thereIs: (command) => [
    '可用命令：',
    code(`${command} 昨天`),
    '、',
    code(`${command} 帮助`),
    '、',
    code(`${command} 帮助 指标`),
    '。',
  ],
  chineseToo: (command) => ['English works too: ', code(`${command} yesterday`)],
  foreignWorkspace: ['我只回答运行我的工作区的成员。'],
  notOperator: ['私信中我只回答运维者，请在接收日报的频道里提问。'],
  channelTrouble: (channel, reason) => [
    bold('我无法在频道 '),
    { channel },
    reason === 'is_archived'
      ? ' 发消息：该频道已归档。'
      : reason === 'not_in_channel'
        ? ' 发消息：我不在该频道中。'
        : ' 发消息：Slack 不让我看到该频道。',
  ],
  channelTroubleFix: (reason) =>
    reason === 'is_archived'
      ? ['请取消归档，或从设置中移除该频道并重启 wxpulse。待发消息会在十分钟内补发。']
      : ['请在该频道输入 ', code('/invite @wxpulse'), '，或修改设置中的频道 ID。待发消息会在十分钟内补发。'],
  csvComing: ['CSV 即将发到消息列。'],
  csvThere: ['CSV 已在消息列中。'],
  somethingWrong: (reference) => [
    bold('我这边出错了。'),
    '请重试；如仍出错，请把编号 ',
    code(reference),
    ' 告诉 wxpulse 运维者。',
  ],
};
