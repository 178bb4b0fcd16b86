import { CONSOLE } from '../console-paths.ts';
import type { enFixes } from '../en/fixes.ts';
import type { Say } from '../errcode-words.ts';
import { bold, code, type Phrase, type Span } from '../phrase.ts';

const DEVELOPER = '管理员或开发者';
const ADMIN = '管理员';
const PLATFORM = '第三方平台运维者';
const OPERATOR = 'wxpulse 运维者';
const NOBODY = '无需处理';

export function ourIp(ip: string | null): Span {
  return ip === null ? '本机 IP' : code(ip);
}

function told(who: string, ...what: Phrase): Phrase {
  return [bold(`处理（${who}）：`), ' ', ...what];
}

function fix(who: string, ...what: Phrase): Say {
  return () => told(who, ...what);
}

export const zhCnFixes: typeof enFixes = {
  addIp: (ip) =>
    told(
      DEVELOPER,
      `${CONSOLE.ipList}，添加 `,
      ourIp(ip),
      '，数分钟后生效。支持 ',
      code('203.0.113.0/24'),
      '，不支持 ',
      code('203.0.113.*'),
      '。',
    ),
  addPlatformIp: (ip) =>
    told(
      PLATFORM,
      `${CONSOLE.platformSettings} → 白名单 IP 地址列表，添加 `,
      ourIp(ip),
      `。在 wxpulse 中配置了 AppSecret 的账号另有白名单：${CONSOLE.ipList}。`,
    ),
  giveSecret: fix(
    DEVELOPER,
    `${CONSOLE.secret}。请将当前有效的 AppSecret 交给 wxpulse 运维者，不要通过 Slack 发送。`,
    '重置会使其他仍在使用旧 AppSecret 的系统失效。',
  ),
  unfreeze: fix(DEVELOPER, `${CONSOLE.secret} → 解冻，约 10 分钟后生效；请勿重置。`),
  correctAppId: fix(
    OPERATOR,
    '核对 ',
    code('WECHAT_APP_ID'),
    '（YAML 中为 ',
    code('app_id'),
    `）：${CONSOLE.appId}，更正后重启 wxpulse。`,
  ),
  stopForcing: fix(
    '开发者',
    '检查是否有其他系统调用 stable_token 时使用了 ',
    code('force_refresh'),
    `，并停用。核对 wxpulse 中的 AppID：${CONSOLE.appId}。`,
  ),
  authorize: fix(
    ADMIN,
    '重新授权第三方平台，并保留勾选「账号服务」（权限集 3）。',
    `查看现有授权：${CONSOLE.authorization}。`,
  ),
  verify: fix(
    ADMIN,
    `${CONSOLE.permission}，确认「接口分析」为已获得；如未获得，请先认证账号：${CONSOLE.verification}。`,
  ),
  leaveOut: fix(OPERATOR, `从 wxpulse 的配置中移除该账号。接口权限见：${CONSOLE.permission}。`),
  clearQuota: fix('无需处理，或开发者', `次日自动恢复。如不能等待，可在 ${CONSOLE.permission} 清零（每月 10 次）。`),
  waitForMonth: fix(NOBODY, `额度次日自动恢复，清零次数下月恢复：${CONSOLE.permission}。`),
  confirmIp: (ip) =>
    told(
      ADMIN,
      '打开微信发来的消息，确认 ',
      ourIp(ip),
      `。如被拒绝，微信会在 1 至 24 小时后再次询问。（${CONSOLE.adminMessage}）`,
    ),
  confirmNextTime: fix(ADMIN, `到时 wxpulse 会再次请求，请确认新的消息：${CONSOLE.adminMessage}。`),
  appeal: fix(ADMIN, `${CONSOLE.notices} 查看原因和申诉方式。`),
  setCallbackUrl: fix(DEVELOPER, `${CONSOLE.callbackUrl}，填写该账号的服务器地址（URL）。`),
  awaitTicket: fix(
    PLATFORM,
    `微信每 10 分钟推送一次 ticket。如一直未收到，请检查授权事件接收 URL 和 IP 白名单：${CONSOLE.platformSettings}。`,
  ),
  comparePlatform: fix(PLATFORM, '核对 ', code('WECHAT_COMPONENT_APP_ID'), ` 及其密钥：${CONSOLE.platform}。`),
  publishPlatform: fix(PLATFORM, `${CONSOLE.platform} → 全网发布。`),
  passes: fix(NOBODY, '会自行恢复，wxpulse 自动重试。'),
  askRidAgain: fix(OPERATOR, '请提供微信返回的完整 rid，须为同一账号且不超过 7 天。'),
  setClock: fix(OPERATOR, '校准本机时钟。如时钟无误，则为 wxpulse 的错误，请附 rid 反馈。'),
  report: fix(OPERATOR, '这是 wxpulse 的错误，请附 rid 反馈。仅此次调用失败。'),
  lookUp: fix(OPERATOR, '请在微信文档的「全局返回码」中查询；联系微信客服时请提供 rid。仅此次调用失败。'),
  runDoctor: fix(OPERATOR, '运行 ', code('npm run -s wxpulse -- doctor --wechat'), '；联系微信客服时请提供 rid。'),
};
