import { type AccountDay, EMPTY_LIST, type Figures, type HourSlots, REVISED } from '../domain/account-day.ts';
import { type Counts, sameCounts } from '../domain/counts.ts';
import { ageOf, SETTLE_AGE } from '../domain/coverage.ts';
import { withHoursChecked } from '../domain/hours-check.ts';

/** An answer that brought no figures for a day. */
type Shortfall =
  /** No row, in an answer without error. `wholeListEmpty`: the list had no row for any day. */
  | { readonly kind: 'absent'; readonly wholeListEmpty: boolean }
  | { readonly kind: 'not_ready' }
  | { readonly kind: 'refused_row'; readonly reason: string }
  /** WeChat itself is in trouble; a later look may well bring the figures. */
  | { readonly kind: 'trouble'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

/** The same, or nobody answered, so that nothing is settled. */
export type NoFigures = Shortfall | { readonly kind: 'unreachable'; readonly reason: string };

/** With the growing pauses between the looks it takes WeChat's trouble about a day until an old day is given up. */
const TROUBLED_LOOKS = 24;

/** What one answer of WeChat says of one day. */
export type DayAnswer<Value> = { readonly kind: 'figures'; readonly value: Value } | NoFigures;

/** The day after an answer to a daily question. Asking again gives the same result; known figures are never forgotten. */
export function settleDay(before: AccountDay, answer: DayAnswer<Counts>, now: number): AccountDay {
  const day = settle(before.day, answer, ageOf(before.date, now), now);
  if (answer.kind !== 'figures') return day === before.day ? before : { ...before, day };
  if (before.day.value !== null && sameCounts(before.day.value, answer.value)) return before;
  const revised = before.day.value !== null;
  return withHoursChecked({ ...before, day, hours: revised ? toAskOnceMore(before.hours) : before.hours });
}

/** Hours of a day that was published anew, also those that were given up: the new figures may bring them. */
function toAskOnceMore(hours: Figures<HourSlots>): Figures<HourSlots> {
  if (hours.state === 'open') return hours;
  return { ...hours, state: hours.state === 'missing' ? 'open' : hours.state, reason: REVISED };
}

/** The day after an answer to the question for its hours. */
export function settleHours(before: AccountDay, answer: DayAnswer<HourSlots>, now: number): AccountDay {
  const hours = settle(before.hours, answer, ageOf(before.date, now), now);
  return hours === before.hours ? before : withHoursChecked({ ...before, hours });
}

function settle<Value>(before: Figures<Value>, answer: DayAnswer<Value>, age: number, now: number): Figures<Value> {
  if (answer.kind === 'figures') {
    return { state: 'known', value: answer.value, reason: null, attempts: before.attempts, askedAt: now };
  }
  if (before.state === 'known' || before.state === 'empty') {
    // What is known is never forgotten. A wish for a second look ends with an answer without error, or when the day is old.
    if (before.reason === null) return before;
    const isOver = answer.kind === 'absent' || (answer.kind !== 'unreachable' && age >= SETTLE_AGE);
    return { ...before, reason: isOver ? null : before.reason, askedAt: now };
  }
  const asked = { ...before, attempts: before.attempts + 1, askedAt: now };
  if (answer.kind === 'unreachable') return { ...asked, reason: answer.reason };
  const mayPass = answer.kind === 'trouble' && asked.attempts < TROUBLED_LOOKS;
  if (age < SETTLE_AGE || mayPass) return { ...asked, state: 'open', reason: reasonOf(answer) };
  if (answer.kind !== 'absent') return { ...asked, state: 'missing', reason: reasonOf(answer) };
  const believed = !answer.wholeListEmpty || before.reason === EMPTY_LIST;
  return { ...asked, state: believed ? 'empty' : 'open', reason: believed ? null : EMPTY_LIST };
}

function reasonOf(answer: Shortfall): string {
  switch (answer.kind) {
    case 'absent':
    case 'not_ready':
      return answer.kind;
    case 'refused_row':
    case 'trouble':
    case 'error':
      return answer.reason;
  }
}
