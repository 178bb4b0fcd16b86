import { addDays } from '../domain/ref-date.ts';
import type { Week } from '../domain/week-in.ts';
import type { AccountName } from './digest.model.ts';
import { type Days, readRange } from './range.ts';
import type { WeeklyModel } from './weekly.model.ts';
import { createWeeklyTally } from './weekly-tally.ts';

const WEEK_DAYS = 7;

export interface WeeklyQuestion extends Week {
  readonly accounts: readonly AccountName[];
  /** Epoch ms. */
  readonly now: number;
}

/** What is known of a week against the week before. Portion by portion: of thousands of accounts no more is kept than is shown. */
export async function buildWeekly(store: Days, ask: WeeklyQuestion): Promise<WeeklyModel> {
  const { accounts, from, to, now } = ask;
  const before = { from: addDays(from, -WEEK_DAYS), to: addDays(from, -1) };
  const tally = createWeeklyTally({ from, to }, before, now);
  const source = readRange(store, { accounts, from, to, by: 'day', now });
  for await (const portion of source.portions) for (const account of portion) tally.add(account);
  const past = readRange(store, { accounts, ...before, by: 'day', now });
  for await (const _ of past.portions);
  return tally.model({ now: source.together(), before: past.together() });
}
