import { type Again, againOf } from '../../domain/errcodes.ts';
import type { HaltCause } from '../../domain/halt.ts';
import { refDateAt } from '../../domain/ref-date.ts';
import { beijingTime } from '../dates.ts';
import type { enRefused } from '../en/refused.ts';
import { count } from '../numbers.ts';
import { zhCnFormat } from './format.ts';
import { zhCnRefusedFix } from './refused-fix.ts';

const BRIEF: Record<HaltCause, string> = {
  ip: 'IP 不在白名单',
  secret: 'AppSecret 无效',
  app_id: 'AppID 无效',
  token: 'access_token 无效',
  unauthorized: '授权已失效',
  permission: '无接口分析权限',
  quota: '调用额度已用完',
  confirm: '待管理员确认 IP',
  banned: '接口被封禁',
  other: '返回错误',
};

const TITLES: Record<HaltCause, string> = {
  ip: '微信拒绝本机 IP',
  secret: '微信拒绝 AppSecret',
  app_id: '微信提示 AppID 无效',
  token: '微信拒绝 access_token',
  unauthorized: '授权已失效',
  permission: '微信不允许读取接口分析',
  quota: '微信当日调用额度已用完',
  confirm: '微信等待管理员确认本机 IP',
  banned: '微信已封禁接口',
  other: '微信返回错误',
};

const AGAIN: Record<Again, string> = {
  each_20_minutes: '现每 20 分钟重试一次',
  each_morning: '现每天早上重试一次',
  after_an_hour: '将于 1 小时后重试',
  after_a_day: '将于 24 小时后重试',
  ticket: '现每 10 分钟重试一次',
  ticket_once: '将于 10 分钟后重试，之后每天早上重试一次',
};

const noFigures: typeof enRefused.noFigures = ({ cause, ip, errcode }) => {
  const says: Record<HaltCause, string> = {
    ip: `微信拒绝了本机 IP${ip === null ? '' : ` ${ip}`}，请加入 API IP 白名单。`,
    secret: '微信不接受 AppSecret，请提供当前有效的 AppSecret。',
    app_id: '微信提示 AppID 无效，请在 wxpulse 的配置中更正。',
    token: '微信不接受 access_token，请账号开发者检查。',
    unauthorized: '账号的授权已失效，请账号管理员重新授权第三方平台。',
    permission: '微信不允许读取接口分析，请账号管理员检查接口权限。',
    quota: '微信当日调用额度已用完，明日再查。',
    confirm: `微信正在等待账号管理员确认本机 IP${ip === null ? '' : ` ${ip}`}。`,
    banned: '微信已封禁该账号的接口，原因见公众平台通知中心。',
    other: `微信返回错误 ${errcode}。`,
  };
  return `无数据：${says[cause]}`;
};

export const zhCnRefused: typeof enRefused = {
  ...zhCnRefusedFix,
  brief: (cause) => BRIEF[cause],
  noFigures,
  many: (n) => `${count(n)} 个被拒绝`,
  grouped: (cause, n) => `${BRIEF[cause]} ${count(n)} 个`,
  groups: (items) => `${items.join('，')}。`,
  headline: (cause) => TITLES[cause],
  stored: (newest) => (newest === undefined ? '尚无数据' : `已有数据截至 ${newest}`),
  title: (cause, subject, _n, since) =>
    `${TITLES[cause]} — ${subject} ${since === undefined ? '尚无数据' : `自 ${since}起无数据`}`,
  evidence: (errcode, since, at) =>
    refDateAt(since) === refDateAt(at)
      ? `${errcode}，首次 ${beijingTime(since)}`
      : `${errcode}，首次 ${zhCnFormat.day(refDateAt(since))} ${beijingTime(since)}`,
  nothingLost: (stop) => `数据不会丢失：恢复后自动补取，${AGAIN[againOf(stop)]}。`,
  rest: (n) => `另有 ${zhCnFormat.accounts(n)}因其他原因被拒绝。`,
  andMore: (names, _more, all) => `${names} 等 ${zhCnFormat.accounts(all)}`,
  noneLeft: '微信已不再拒绝这些账号。',
};
