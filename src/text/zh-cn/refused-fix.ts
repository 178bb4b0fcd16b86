import type { HaltCause } from '../../domain/halt.ts';
import type { enRefusedFix } from '../en/refused-fix.ts';
import { type ErrcodeWords, words, wordsOf } from '../errcode-words.ts';
import { ZH_CN_ERRCODES } from './errcodes.ts';
import { zhCnFixes } from './fixes.ts';

const BY_CAUSE: Record<HaltCause, ErrcodeWords> = {
  ip: ZH_CN_ERRCODES[40164],
  secret: ZH_CN_ERRCODES[40125],
  app_id: ZH_CN_ERRCODES[40013],
  token: words('新的 access_token 再次被拒绝：可能有其他系统强制刷新，或 AppID 有误', zhCnFixes.stopForcing),
  unauthorized: ZH_CN_ERRCODES[61003],
  permission: ZH_CN_ERRCODES[48001],
  quota: ZH_CN_ERRCODES[45009],
  confirm: ZH_CN_ERRCODES[89503],
  banned: ZH_CN_ERRCODES[50004],
  other: words('未知的拒绝原因', zhCnFixes.runDoctor),
};

export const zhCnRefusedFix: typeof enRefusedFix = {
  facts: (facts, evidence) => {
    const rid = facts.cause === 'other' && facts.rid !== null ? `，rid ${facts.rid}` : '';
    return [...wordsOf(facts, ZH_CN_ERRCODES, BY_CAUSE).meaning(facts.ip), `（${evidence}${rid}）。`];
  },
  fix: (facts) => wordsOf(facts, ZH_CN_ERRCODES, BY_CAUSE).fix(facts.ip),
};
