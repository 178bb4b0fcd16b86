import { CONSOLE } from '../console-paths.ts';
import type { Say } from '../errcode-words.ts';
import { bold, code, type Phrase, type Span } from '../phrase.ts';

const DEVELOPER = 'admin or developer of the account';
const ADMIN = 'admin of the account';
const PLATFORM = 'operator of the third-party platform';
const OPERATOR = 'operator of wxpulse';

export function ourIp(ip: string | null): Span {
  return ip === null ? 'our IP' : code(ip);
}

function told(who: string, ...what: Phrase): Phrase {
  return [bold(`Fix (${who}):`), ' ', ...what];
}

function fix(who: string, ...what: Phrase): Say {
  return () => told(who, ...what);
}

/** What a person does about a refusal. One text may serve several codes. */
export const enFixes = {
  addIp: (ip: string | null) =>
    told(
      DEVELOPER,
      `${CONSOLE.ipList}, add `,
      ourIp(ip),
      '. Takes a few minutes. Ranges like ',
      code('203.0.113.0/24'),
      ' work, ',
      code('203.0.113.*'),
      ' does not.',
    ),
  addPlatformIp: (ip: string | null) =>
    told(
      PLATFORM,
      `${CONSOLE.platformSettings} → 白名单 IP 地址列表, add `,
      ourIp(ip),
      `. An account with its own AppSecret in wxpulse has a list of its own: ${CONSOLE.ipList}.`,
    ),
  giveSecret: fix(
    DEVELOPER,
    `${CONSOLE.secret}. Give the present one to the operator of wxpulse, never through Slack. `,
    'Resetting it cuts off every system that uses the old one.',
  ),
  unfreeze: fix(DEVELOPER, `unfreeze it: ${CONSOLE.secret} → 解冻. Takes about 10 minutes; do not reset it.`),
  correctAppId: fix(
    OPERATOR,
    'compare ',
    code('WECHAT_APP_ID'),
    ' (in the YAML file ',
    code('app_id'),
    `) with ${CONSOLE.appId}, correct it and start wxpulse again.`,
  ),
  stopForcing: fix(
    'developer of the account',
    'look for another system that calls stable_token with ',
    code('force_refresh'),
    ` and stop it. Compare the AppID in wxpulse with ${CONSOLE.appId}.`,
  ),
  authorize: fix(
    ADMIN,
    'authorize the platform again and leave 账号服务 (permission set 3) ticked. ',
    `What is granted now: ${CONSOLE.authorization}.`,
  ),
  verify: fix(
    ADMIN,
    `${CONSOLE.permission}: 接口分析 must be 已获得. If it is not, verify the account: ${CONSOLE.verification}.`,
  ),
  leaveOut: fix(OPERATOR, `take the account out of the settings. Its permissions: ${CONSOLE.permission}.`),
  clearQuota: fix(
    'nobody, or a developer of the account',
    `it starts anew the next day. If it cannot wait, clear it at ${CONSOLE.permission} (10 times a month).`,
  ),
  waitForMonth: fix('nobody', `the quota starts anew the next day, clearing it the next month: ${CONSOLE.permission}.`),
  confirmIp: (ip: string | null) =>
    told(
      ADMIN,
      'open the message from WeChat and confirm ',
      ourIp(ip),
      `. After a no, WeChat asks again in 1 to 24 hours. (${CONSOLE.adminMessage})`,
    ),
  confirmNextTime: fix(
    ADMIN,
    `wxpulse asks again when that time is over; then confirm the new message: ${CONSOLE.adminMessage}.`,
  ),
  appeal: fix(ADMIN, `${CONSOLE.notices} says why and how to appeal.`),
  setCallbackUrl: fix(DEVELOPER, `${CONSOLE.callbackUrl}: enter the URL of the account’s server.`),
  awaitTicket: fix(
    PLATFORM,
    'WeChat pushes a ticket every 10 minutes. If none arrives, look at 授权事件接收 URL and the IP list: ',
    `${CONSOLE.platformSettings}.`,
  ),
  comparePlatform: fix(
    PLATFORM,
    'compare ',
    code('WECHAT_COMPONENT_APP_ID'),
    ' and its secret with ',
    `${CONSOLE.platform}.`,
  ),
  publishPlatform: fix(PLATFORM, `${CONSOLE.platform} → 全网发布.`),
  passes: fix('nobody', 'it passes, and wxpulse asks again by itself.'),
  askRidAgain: fix(OPERATOR, 'give the rid as WeChat wrote it, of the same account and not older than 7 days.'),
  setClock: fix(
    OPERATOR,
    'set the machine’s clock. If it is right, this is a mistake of wxpulse: report it with the rid.',
  ),
  report: fix(OPERATOR, 'this is a mistake of wxpulse: report it with the rid. Only this call is lost.'),
  lookUp: fix(
    OPERATOR,
    'look the number up under 全局返回码 in WeChat’s documentation; its support asks for ',
    'the rid. Only this call is lost.',
  ),
  runDoctor: fix(
    OPERATOR,
    'run ',
    code('npm run -s wxpulse -- doctor --wechat'),
    '; WeChat’s support asks for the rid.',
  ),
};
