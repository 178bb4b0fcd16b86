import fc from 'fast-check';
import { judgeHours } from '../../src/detect/hours-out-of-line.ts';
import type { HourSlots } from '../../src/domain/account-day.ts';
import { type Counts, sumCounts } from '../../src/domain/counts.ts';
import { stretchesOf } from '../../src/reports/hour-stretches.ts';
import type { HoursModel, NotKnown } from '../../src/reports/hours.model.ts';
import { account, beijing, counts, date } from './digest-builder.ts';
import { anyHours } from './hour-day.ts';
import { surfaces } from './messages.ts';

/** messages.md's day of 商城 Shop, as the table of its hour view has it. */
export function shopHours(): HourSlots {
  const { blocks } = surfaces().find(({ name }) => name === 'wx-hours.en') ?? { blocks: [] };
  const table = blocks.find(({ type }) => type === 'data_table') as { rows: { value: number }[][] } | undefined;
  return (table?.rows ?? []).slice(1).map(([, , failures, calls, mean, max]) => {
    return counts(calls?.value ?? 0, failures?.value ?? 0, mean?.value, max?.value);
  });
}

/** 14 days before it that failed as usual: 6 in 1,000. */
export function usualDays(hours: HourSlots, rate = 0.006): HourSlots[] {
  const usual = hours.map((slot) => (slot === null ? null : { ...slot, failures: Math.round(slot.calls * rate) }));
  return Array.from({ length: 14 }, () => usual);
}

/** A model whose parts agree; 商城 Shop's Tuesday, read on Wednesday at 09:31. */
export function hoursModel(
  hours: HourSlots = shopHours(),
  past: readonly HourSlots[] = usualDays(hours),
  said: Partial<HoursModel> = {},
): HoursModel {
  const judged = judgeHours(hours, past);
  return {
    account: account(1, '商城 Shop'),
    date: date('2026-11-17'),
    counts: sumCounts(hours.filter((slot) => slot !== null)),
    dayNotKnown: null,
    hours,
    hoursNotKnown: null,
    usualAtMost: judged.usualAtMost,
    ...stretchesOf(hours, judged),
    hoursSum: null,
    at: beijing('2026-11-18', '09:31'),
    ...said,
  };
}

export function notKnown(said: Partial<NotKnown> & Pick<NotKnown, 'coverage'>): NotKnown {
  const askedAt = beijing('2026-11-18', '09:20');
  return { reason: null, attempts: 1, askedAt, unasked: false, halt: null, nextLookAt: null, ...said };
}

/** With these hours instead, by the hour. */
export function withHours(hours: HourSlots, other: Readonly<Record<number, Counts | null>>): HourSlots {
  return hours.map((slot, hour) => (Object.hasOwn(other, hour) ? (other[hour] ?? null) : slot));
}

/** Any day, and the days before it. */
export const anyDayWithPast: fc.Arbitrary<{ hours: HourSlots; past: HourSlots[] }> = fc.record({
  hours: anyHours,
  past: fc.array(anyHours, { maxLength: 14 }),
});
