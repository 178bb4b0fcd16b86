import type { HaltCause } from '../../domain/halt.ts';
import { CONSOLE } from '../console-paths.ts';
import { type enRefusedFix, NOT_GRANTED, type RefusalFacts, SECRET_FROZEN } from '../en/refused-fix.ts';
import { bold, code, type Phrase, type Span } from '../phrase.ts';

function ourIp(ip: string | null): Span {
  return ip === null ? '本机 IP' : code(ip);
}

function lead(who: string): Span {
  return bold(`处理（${who}）：`);
}

const ADMIN = '管理员或开发者';

const FACTS: Record<HaltCause, (facts: RefusalFacts, evidence: string) => Phrase> = {
  ip: ({ ip }, evidence) =>
    ip === null
      ? [`本机 IP 不在该账号的 API IP 白名单中（${evidence}）。`]
      : ['微信看到的来源 IP 为 ', code(ip), `，不在该账号的 API IP 白名单中（${evidence}）。`],
  secret: ({ errcode }, evidence) =>
    errcode === SECRET_FROZEN
      ? [`AppSecret 已被冻结（${evidence}）。`]
      : [`AppID 与 AppSecret 不匹配，或 AppSecret 已被重置（${evidence}）。`],
  app_id: (_, evidence) => [`wxpulse 配置中的 AppID 不存在，或属于其他账号（${evidence}）。`],
  token: (_, evidence) => [`新的 access_token 再次被拒绝（${evidence}）：可能有其他系统强制刷新，或 AppID 有误。`],
  permission: ({ errcode }, evidence) =>
    NOT_GRANTED.includes(errcode)
      ? [`授权中不含「账号服务」权限集（编号 3），或授权已取消（${evidence}）。`]
      : [`只有已认证的账号可以读取接口分析，该账号没有权限（${evidence}）。`],
  quota: (_, evidence) => [`该账号今日的接口调用额度已用完（${evidence}）。`],
  confirm: ({ ip }, evidence) => ['微信首次看到 ', ourIp(ip), `，已在微信中请账号管理员确认（${evidence}）。`],
  banned: (_, evidence) => [`微信已封禁该账号的接口（${evidence}）。`],
  other: ({ rid }, evidence) => [`未知的拒绝原因（${evidence}${rid === null ? '' : `，rid ${rid}`}）。`],
};

const FIXES: Record<HaltCause, (facts: RefusalFacts) => Phrase> = {
  ip: ({ ip }) => [
    lead(ADMIN),
    ` ${CONSOLE.ipList}，添加 `,
    ourIp(ip),
    '，数分钟后生效。支持 ',
    code('203.0.113.0/24'),
    '，不支持 ',
    code('203.0.113.*'),
    '。',
  ],
  secret: ({ errcode }) =>
    errcode === SECRET_FROZEN
      ? [lead(ADMIN), ` ${CONSOLE.secret} → 解冻，约 10 分钟后生效；请勿重置。`]
      : [
          lead(ADMIN),
          ` ${CONSOLE.secret}。请将当前有效的 AppSecret 交给 wxpulse 运维者，不要通过 Slack 发送。`,
          '重置会使其他仍在使用旧 AppSecret 的系统失效。',
        ],
  app_id: () => [
    lead('wxpulse 运维者'),
    ' 核对 ',
    code('WECHAT_APP_ID'),
    '（YAML 中为 ',
    code('app_id'),
    `）：${CONSOLE.appId}，更正后重启 wxpulse。`,
  ],
  token: () => [
    lead('开发者'),
    ' 检查是否有其他系统调用 stable_token 时使用了 ',
    code('force_refresh'),
    `，并停用。核对 wxpulse 中的 AppID：${CONSOLE.appId}。`,
  ],
  permission: ({ errcode }) =>
    NOT_GRANTED.includes(errcode)
      ? [lead('管理员'), ' 重新授权第三方平台，并保留勾选「账号服务」（权限集 3）。']
      : [
          lead('管理员'),
          ` ${CONSOLE.permission}，确认「接口分析」为已获得；如未获得，请先认证账号：${CONSOLE.verification}。`,
        ],
  quota: () => [
    lead('无需处理，或开发者'),
    ` 次日自动恢复。如不能等待，可在 ${CONSOLE.permission} 清零（每月 10 次）。`,
  ],
  confirm: ({ ip }) => [
    lead('管理员'),
    ' 打开微信发来的消息，确认 ',
    ourIp(ip),
    '。如被拒绝，微信会在 1 至 24 小时后再次询问。',
  ],
  banned: () => [lead('管理员'), ` ${CONSOLE.notices} 查看原因和申诉方式。`],
  other: () => [
    lead('wxpulse 运维者'),
    ' 运行 ',
    code('npm run -s wxpulse -- doctor --wechat'),
    '；联系微信客服时请提供 rid。',
  ],
};

export const zhCnRefusedFix: typeof enRefusedFix = {
  facts: (facts, evidence) => FACTS[facts.cause](facts, evidence),
  fix: (facts) => FIXES[facts.cause](facts),
};
