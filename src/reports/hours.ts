import { judgeHours } from '../detect/hours-out-of-line.ts';
import { USUAL_DAYS } from '../detect/needs-attention.ts';
import { type AccountDay, type Figures, type HourSlots, unaskedDay } from '../domain/account-day.ts';
import { sumCounts } from '../domain/counts.ts';
import { ageOf, coverageOf } from '../domain/coverage.ts';
import { HISTORY_DAYS, nextLookOf } from '../domain/due.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import { addDays, type RefDate } from '../domain/ref-date.ts';
import { isUnasked } from '../domain/unasked.ts';
import type { Reader } from '../store/store.ts';
import type { AccountName } from './digest.model.ts';
import { LEARNING_DAYS } from './digest-views.ts';
import { lackOf } from './gaps.ts';
import { stretchesOf } from './hour-stretches.ts';
import type { HoursModel, NotKnown } from './hours.model.ts';

export interface HoursQuestion {
  readonly account: AccountName;
  readonly date: RefDate;
  /** Epoch ms. */
  readonly now: number;
}

const NO_HOURS: HourSlots = Array.from({ length: 24 }, () => null);

/** What is known of an account's day by hour, and what its past says of those hours. */
export async function buildHours(
  store: Pick<Reader, 'daysBetween' | 'haltsOf'>,
  ask: HoursQuestion,
): Promise<HoursModel> {
  const { account, date, now } = ask;
  const { appId, name } = account;
  const days = await store.daysBetween([appId], addDays(date, -LEARNING_DAYS), date);
  const stored = days.find((day) => day.date === date) ?? unaskedDay(appId, date);
  const halts = await store.haltsOf(appId);
  const counts = stored.day.value;
  const hours = hoursIn(stored);
  const judged = judgeHours(hours, pastHours(days, date));
  return {
    ...{ account: { appId, name }, date, counts, hours, at: now },
    dayNotKnown: notKnown(stored.day, 'daily', halts, ask),
    hoursNotKnown: counts === null || counts.calls === 0 ? null : notKnown(stored.hours, 'hourly', halts, ask),
    usualAtMost: judged.usualAtMost,
    ...stretchesOf(hours, judged),
    hoursSum: stored.hoursDiffer ? sumCounts(hours.filter((slot) => slot !== null)) : null,
  };
}

/** The hours of a day that is not known are as little known; of a day without calls there are none, whatever was stored. */
function hoursIn({ day, hours }: AccountDay): HourSlots {
  const called = day.value !== null && day.value.calls > 0;
  return called ? (hours.value ?? NO_HOURS) : NO_HOURS;
}

function pastHours(days: readonly AccountDay[], date: RefDate): HourSlots[] {
  return days
    .filter((day) => day.date < date)
    .flatMap((day) => (day.hours.value === null ? [] : [day.hours.value]))
    .slice(-USUAL_DAYS);
}

function notKnown(
  figures: Figures<unknown>,
  endpoint: 'daily' | 'hourly',
  halts: readonly Halt[],
  { account, date, now }: HoursQuestion,
): NotKnown | null {
  const halt = haltOn(halts, endpoint);
  const coverage = coverageOf(figures, date, now, halt !== undefined);
  if (coverage === 'known') return null;
  const isAwaited = (coverage === 'pending' || coverage === 'late') && ageOf(date, now) <= HISTORY_DAYS;
  return {
    ...{ coverage, ...lackOf(figures, coverage, halt) },
    unasked: isUnasked(figures, coverage, date, now),
    halt: coverage === 'refused' ? (halt ?? null) : null,
    nextLookAt: isAwaited ? nextLookOf(account.appId, date, figures, now) : nextLookOfHalt(coverage, halt),
  };
}

function nextLookOfHalt(coverage: NotKnown['coverage'], halt: Halt | undefined): number | null {
  return coverage === 'refused' && halt !== undefined ? halt.nextLook : null;
}

/** One of the whole account speaks first: it must be mended before any other. */
function haltOn(halts: readonly Halt[], endpoint: 'daily' | 'hourly'): Halt | undefined {
  return halts.find((halt) => halt.scope === 'account') ?? halts.find((halt) => isHalted([halt], endpoint));
}
