import type { AccountDay } from './account-day.ts';
import { type Counts, sumCounts } from './counts.ts';

/** WeChat's own help says that its figures may be off by about 1 %. */
const TOLERANCE = 0.01;
const SUMMED = ['calls', 'failures', 'totalMs'] as const satisfies (keyof Counts)[];

/** The day with its mark set: whether its known hours add up to its known daily figures. A revised day's hours are asked anew first. */
export function withHoursChecked(day: AccountDay): AccountDay {
  const hoursDiffer = doHoursDiffer(day);
  return hoursDiffer === day.hoursDiffer ? day : { ...day, hoursDiffer };
}

function doHoursDiffer({ day, hours }: AccountDay): boolean {
  if (day.value === null || hours.value === null || hours.reason !== null) return false;
  const daily = day.value;
  const sum = sumCounts(hours.value.filter((slot) => slot !== null));
  // one call more or less says nothing of a small day
  return SUMMED.some((figure) => Math.abs(sum[figure] - daily[figure]) > Math.max(1, daily[figure] * TOLERANCE));
}
