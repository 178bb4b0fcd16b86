import type { AppId } from '../../domain/app-id.ts';
import { HISTORY_DAYS } from '../../domain/due.ts';
import { addDays, yesterdayAt } from '../../domain/ref-date.ts';
import { readSummaries } from '../../reports/summaries.ts';
import type { Message } from '../blocks/kit.ts';
import { hasToken, type QuotaView, renderStatus } from '../blocks/status.ts';
import type { AnswerDeps, AskingDeps, Reader } from './answer-deps.ts';
import type { Say } from './answer-line.ts';

/** For how many accounts WeChat is asked what is left to them: two calls each, while a person waits. */
const QUOTAS_AT_MOST = 20;

interface Status {
  /** The accounts whose quota WeChat can be asked for. */
  readonly askable: readonly AppId[];
  readonly message: (quota: QuotaView) => Message;
}

/** How fresh and how whole the figures of the accounts are that can be seen here, and what WeChat lets us do. */
export async function readStatus({ store, clock }: AnswerDeps, { accounts, t }: Reader): Promise<Status> {
  const at = clock.now();
  const yesterday = yesterdayAt(at);
  const days = (from: typeof yesterday) => ({ accounts, from, to: yesterday, by: 'month' as const, now: at });
  const newest = await readSummaries(store, days(yesterday));
  const past = await readSummaries(store, days(addDays(yesterday, 1 - HISTORY_DAYS)));
  return {
    askable: newest.accounts.filter(hasToken).map(({ appId }) => appId),
    message: (quota) => renderStatus(newest, past, { yesterday, days: HISTORY_DAYS, at, quota }, t),
  };
}

/** The same, and then with what WeChat tells of the quotas. */
export async function answerStatus(deps: AskingDeps, reader: Reader, say: Say): Promise<void> {
  const { askable, message } = await readStatus(deps, reader);
  const asked = askable.slice(0, QUOTAS_AT_MOST);
  await say(message({ asked: asked.length, told: undefined }), { replaces: false });
  if (asked.length === 0) return;
  const told = await deps.askQuotas(asked);
  await say(message({ asked: asked.length, told }), { replaces: true });
}
