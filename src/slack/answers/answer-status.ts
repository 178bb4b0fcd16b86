import { HISTORY_DAYS } from '../../domain/due.ts';
import { addDays, yesterdayAt } from '../../domain/ref-date.ts';
import { readSummaries } from '../../reports/summaries.ts';
import { hasToken, renderStatus } from '../blocks/status.ts';
import type { AskingDeps, Reader } from './answer-deps.ts';
import type { Say } from './answer-line.ts';

/** For how many accounts WeChat is asked what is left to them: two calls each, while a person waits. */
const QUOTAS_AT_MOST = 20;

/** How fresh and how whole the figures of the accounts are that can be seen here, and what WeChat lets us do. */
export async function answerStatus(
  { store, clock, askQuotas }: AskingDeps,
  { accounts, t }: Reader,
  say: Say,
): Promise<void> {
  const at = clock.now();
  const yesterday = yesterdayAt(at);
  const days = (from: typeof yesterday) => ({ accounts, from, to: yesterday, by: 'month' as const, now: at });
  const newest = await readSummaries(store, days(yesterday));
  const past = await readSummaries(store, days(addDays(yesterday, 1 - HISTORY_DAYS)));
  const asked = newest.accounts.filter(hasToken).slice(0, QUOTAS_AT_MOST);
  const view = { yesterday, days: HISTORY_DAYS, at };
  const status = (told: Awaited<ReturnType<typeof askQuotas>> | undefined) =>
    renderStatus(newest, past, { ...view, quota: { asked: asked.length, told } }, t);
  await say(status(undefined), { replaces: false });
  if (asked.length === 0) return;
  await say(status(await askQuotas(asked.map(({ appId }) => appId))), { replaces: true });
}
