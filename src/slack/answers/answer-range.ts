import type { AccountSettings } from '../../config/settings.model.ts';
import { daysBetween, yesterdayAt } from '../../domain/ref-date.ts';
import type { Bucket } from '../../reports/range.model.ts';
import { buildRange } from '../../reports/range.ts';
import { rankedBy, readSummaries } from '../../reports/summaries.ts';
import { shownName } from '../../text/names.ts';
import type { Message } from '../blocks/kit.ts';
import { LIMITS } from '../blocks/limits.ts';
import { type RangeView, renderAccounts, renderTop } from '../blocks/range-accounts.ts';
import { renderAllByRow, renderOneByRow } from '../blocks/range-rows.ts';
import type { ReportCommand, TopCommand } from '../commands/grammar/command.model.ts';
import type { AnswerDeps, Reader } from './answer-deps.ts';
import { answerButtons } from './buttons.ts';

/** Rows of a table that a person still reads; longer ranges go by the week, then by the month. */
const ROWS_AT_MOST = 31;
const DAYS_A_WEEK = 7;

/** Some days of the accounts: one by row, several by account, or all together by row where that was said. */
export async function answerRange(
  { store, clock }: AnswerDeps,
  reader: Reader,
  command: ReportCommand,
  accounts: readonly AccountSettings[],
): Promise<Message> {
  const { t, audience } = reader;
  const { from, to } = command.range;
  const at = clock.now();
  const by = bucketOf(command);
  const [only] = accounts;
  const asked = { command, audience, accounts: accounts.length, newest: yesterdayAt(at), canShare: canShare(reader) };
  const question = { accounts, from, to, by, now: at };
  if (accounts.length === 1 && only !== undefined) {
    const [account] = (await buildRange(store, question)).accounts;
    if (account === undefined) throw new Error(`${only.appId} is in no report of itself`);
    const view = { ...viewOf(isOpen([account])), by, title: t.ranges.ofOne(shownName(only, LIMITS.name), days()) };
    return renderOneByRow(account, view, t);
  }
  const summaries = await readSummaries(store, question);
  const view = viewOf(isOpen(summaries.accounts));
  if (command.by === undefined) return renderAccounts(summaries, view, t);
  const title = t.ranges.ofAll(days(), accounts.length);
  return renderAllByRow(summaries.together, summaries.accounts, { ...view, by, title }, t);

  function viewOf(open: boolean): RangeView {
    return { from, to, audience, at, buttons: answerButtons({ ...asked, isOpen: open }, t) };
  }
  function days(): string {
    return t.format.fullDaysWithWeekday(from, to);
  }
}

export async function answerTop(
  { store, clock }: AnswerDeps,
  reader: Reader,
  command: TopCommand,
  accounts: readonly AccountSettings[],
): Promise<Message> {
  const { t, audience } = reader;
  const { from, to } = command.range;
  const at = clock.now();
  const summaries = await readSummaries(store, { accounts, from, to, by: 'month', now: at });
  const asked = { command, audience, accounts: accounts.length, newest: yesterdayAt(at), canShare: canShare(reader) };
  const buttons = answerButtons({ ...asked, isOpen: isOpen(summaries.accounts) }, t);
  const ranked = rankedBy(command.measure, summaries.accounts);
  return renderTop(command.measure, ranked, summaries, { from, to, audience, at, buttons }, t);
}

function canShare({ route }: Reader): boolean {
  return route !== undefined;
}

function isOpen(accounts: readonly { readonly gaps: readonly { readonly coverage: string }[] }[]): boolean {
  return accounts.some(({ gaps }) => gaps.some(({ coverage }) => coverage === 'pending' || coverage === 'late'));
}

function bucketOf({ by, range }: ReportCommand): Bucket {
  if (by !== undefined && by !== 'hour') return by;
  const days = daysBetween(range.from, range.to) + 1;
  if (days <= ROWS_AT_MOST) return 'day';
  return days <= ROWS_AT_MOST * DAYS_A_WEEK ? 'week' : 'month';
}
