import { HISTORY_DAYS } from '../../domain/due.ts';
import { addDays, yesterdayAt } from '../../domain/ref-date.ts';
import { readSummaries } from '../../reports/summaries.ts';
import type { Message } from '../blocks/kit.ts';
import { renderStatus } from '../blocks/status.ts';
import type { AnswerDeps, Reader } from './answer-deps.ts';

/** How fresh and how whole the figures of the accounts are that can be seen here. */
export async function answerStatus({ store, clock }: AnswerDeps, { accounts, t }: Reader): Promise<Message> {
  const at = clock.now();
  const yesterday = yesterdayAt(at);
  const days = (from: typeof yesterday) => ({ accounts, from, to: yesterday, by: 'month' as const, now: at });
  const newest = await readSummaries(store, days(yesterday));
  const past = await readSummaries(store, days(addDays(yesterday, 1 - HISTORY_DAYS)));
  return renderStatus(newest, past, { yesterday, days: HISTORY_DAYS, at }, t);
}
