import type { Halt, HaltCause } from '../../domain/halt.ts';
import { CONSOLE } from '../console-paths.ts';
import { bold, code, type Phrase, type Span } from '../phrase.ts';

export type RefusalFacts = Pick<Halt, 'cause' | 'ip' | 'errcode' | 'rid'>;

/** Third-party platforms: the account did not grant the permission set, or took it back. */
export const NOT_GRANTED = [61003, 61007];
export const SECRET_FROZEN = 40243;

function ourIp(ip: string | null): Span {
  return ip === null ? 'our IP' : code(ip);
}

function lead(who: string): Span {
  return bold(`Fix (${who}):`);
}

const ADMIN = 'admin or developer of the account';

/** What WeChat said. @param evidence "40164, first at 08:02" */
const FACTS: Record<HaltCause, (facts: RefusalFacts, evidence: string) => Phrase> = {
  ip: ({ ip }, evidence) =>
    ip === null
      ? [`Our address is not on the account’s list (${evidence}).`]
      : ['WeChat sees us as ', code(ip), `; that address is not on the account’s list (${evidence}).`],
  secret: ({ errcode }, evidence) =>
    errcode === SECRET_FROZEN
      ? [`The account’s owner has frozen the AppSecret (${evidence}).`]
      : [`AppID and AppSecret do not belong together, or the AppSecret was reset (${evidence}).`],
  app_id: (_, evidence) => [`The AppID in my settings is that of no account, or of another one (${evidence}).`],
  token: (_, evidence) => [
    `A new access token was refused again (${evidence}): another system renews it by force, or the AppID is wrong.`,
  ],
  permission: ({ errcode }, evidence) =>
    NOT_GRANTED.includes(errcode)
      ? [`The authorization does not contain permission set 3, 账号服务, or was withdrawn (${evidence}).`]
      : [`Only verified accounts (已认证) may read 接口分析; this one may not (${evidence}).`],
  quota: (_, evidence) => [`The account’s own quota for this question is used up for today (${evidence}).`],
  confirm: ({ ip }, evidence) => [
    'WeChat saw ',
    ourIp(ip),
    ` for the first time and asked the account’s admin, in WeChat, whether that is right (${evidence}).`,
  ],
  banned: (_, evidence) => [`WeChat has closed the API of this account (${evidence}).`],
  other: ({ rid }, evidence) => [`I do not know this refusal (${evidence}${rid === null ? '' : `, rid ${rid}`}).`],
};

/** What a person does about it. */
const FIXES: Record<HaltCause, (facts: RefusalFacts) => Phrase> = {
  ip: ({ ip }) => [
    lead(ADMIN),
    ` ${CONSOLE.ipList}, add `,
    ourIp(ip),
    '. Takes a few minutes. Ranges like ',
    code('203.0.113.0/24'),
    ' work, ',
    code('203.0.113.*'),
    ' does not.',
  ],
  secret: ({ errcode }) =>
    errcode === SECRET_FROZEN
      ? [lead(ADMIN), ` unfreeze it: ${CONSOLE.secret} → 解冻. Takes about 10 minutes; do not reset it.`]
      : [
          lead(ADMIN),
          ` ${CONSOLE.secret}. Give the present one to the operator of wxpulse, never through Slack. `,
          'Resetting it cuts off every system that uses the old one.',
        ],
  app_id: () => [
    lead('operator of wxpulse'),
    ' compare ',
    code('WECHAT_APP_ID'),
    ' (in the YAML file ',
    code('app_id'),
    `) with ${CONSOLE.appId}, correct it and start wxpulse again.`,
  ],
  token: () => [
    lead('developer of the account'),
    ' look for another system that calls stable_token with ',
    code('force_refresh'),
    ` and stop it. Compare the AppID in wxpulse with ${CONSOLE.appId}.`,
  ],
  permission: ({ errcode }) =>
    NOT_GRANTED.includes(errcode)
      ? [lead('admin of the account'), ' authorize the platform again and leave 账号服务 (permission set 3) ticked.']
      : [
          lead('admin of the account'),
          ` ${CONSOLE.permission}: 接口分析 must be 已获得. If it is not, verify the account: ${CONSOLE.verification}.`,
        ],
  quota: () => [
    lead('nobody, or a developer of the account'),
    ` it starts anew the next day. If it cannot wait, clear it at ${CONSOLE.permission} (10 times a month).`,
  ],
  confirm: ({ ip }) => [
    lead('admin of the account'),
    ' open the message from WeChat and confirm ',
    ourIp(ip),
    '. After a no, WeChat asks again in 1 to 24 hours.',
  ],
  banned: () => [lead('admin of the account'), ` ${CONSOLE.notices} says why and how to appeal.`],
  other: () => [
    lead('operator of wxpulse'),
    ' run ',
    code('npm run -s wxpulse -- doctor --wechat'),
    '; WeChat’s support asks for the rid.',
  ],
};

export const enRefusedFix = {
  facts: (facts: RefusalFacts, evidence: string) => FACTS[facts.cause](facts, evidence),
  fix: (facts: RefusalFacts) => FIXES[facts.cause](facts),
};
