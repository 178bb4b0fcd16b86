import type { DemoAccount } from './account.model.ts';
import { bell, createRandom, hashText, mix, poisson } from './random.ts';
import { dayOf, isWeekend } from './shanghai-day.ts';

/** Failures are included in calls, and their time in `totalMs`. */
export interface Figures {
  readonly calls: number;
  readonly failures: number;
  readonly totalMs: number;
  readonly maxMs: number;
}

export interface HourFigures extends Figures {
  /** 0 to 23. */
  readonly hour: number;
}

export interface DayFigures {
  /** `undefined`: no callback that day, so WeChat has no row. */
  readonly daily: Figures | undefined;
  /** All 24; an hour without calls is all zeros. */
  readonly hours: readonly HourFigures[];
}

/** Share of a day's calls in each hour: a peak at noon, a higher one in the evening. */
const SHAPE = [9, 5, 3, 2, 2, 4, 10, 22, 38, 52, 60, 66, 70, 62, 54, 52, 50, 52, 58, 68, 76, 74, 50, 23];
const SHAPE_SUM = SHAPE.reduce((sum, share) => sum + share, 0);
const SHAPE_PEAK = Math.max(...SHAPE);
const QUIET_UNTIL_HOUR = 7;
/** WeChat hangs up after five seconds, and notices it a little later. */
const TIMEOUT_MS = 5_000;
/** Before this day WeChat warns of dirty data, and gives it without an error. */
const FIRST_TRUSTWORTHY_DAY = dayOf('2014-12-01') ?? Number.NaN;

/** Made from the account's seed, its AppId and the day alone, so years of a large fleet need no table. */
export function figuresOf(account: DemoAccount, day: number, anchor: number): DayFigures {
  const seed = mix(mix(account.seed, hashText(account.appId)), day);
  if (account.startsDaysBefore !== undefined && day < anchor - account.startsDaysBefore) return dayOfHours([]);
  if (day < FIRST_TRUSTWORTHY_DAY) return dirtyFigures(seed);
  const random = createRandom(seed);
  const calls =
    account.traffic.callsPerDay * (isWeekend(day) ? account.traffic.weekendFactor : 1) * (1 + 0.05 * bell(random));
  const failureRate = account.traffic.failureRate * Math.exp(0.2 * bell(random));
  const outages = account.outages.filter((outage) => anchor - outage.daysBefore === day);
  const hours = SHAPE.map((share, hour) => {
    const outage = outages.find((o) => hour >= o.fromHour && hour < o.toHour);
    const quiet = account.traffic.quietNights === true && hour < QUIET_UNTIL_HOUR;
    const expectedCalls = quiet ? 0 : (calls * share) / SHAPE_SUM;
    const meanMs = account.traffic.meanMs * (1 + (0.12 * share) / SHAPE_PEAK);
    return hourFigures(hour, { calls: expectedCalls, failureRate: outage?.failureRate ?? failureRate, meanMs }, seed);
  });
  return sumOfHours(hours);
}

/** The day that these hours make; hours that are not given had no calls. */
export function dayOfHours(given: readonly HourFigures[]): DayFigures {
  return sumOfHours(
    SHAPE.map((_, hour) => given.find((h) => h.hour === hour) ?? { hour, calls: 0, failures: 0, totalMs: 0, maxMs: 0 }),
  );
}

function sumOfHours(hours: readonly HourFigures[]): DayFigures {
  let [calls, failures, totalMs, maxMs] = [0, 0, 0, 0];
  for (const hour of hours) {
    calls += hour.calls;
    failures += hour.failures;
    totalMs += hour.totalMs;
    maxMs = Math.max(maxMs, hour.maxMs);
  }
  return { daily: calls === 0 ? undefined : { calls, failures, totalMs, maxMs }, hours };
}

function hourFigures(
  hour: number,
  expected: { calls: number; failureRate: number; meanMs: number },
  daySeed: number,
): HourFigures {
  // a seed of its own, so that an outage changes its own hours and no others
  const random = createRandom(mix(daySeed, hour + 1));
  const calls = poisson(expected.calls * (1 + 0.06 * bell(random)), random);
  const failures = Math.min(calls, poisson(calls * expected.failureRate * (1 + 0.1 * bell(random)), random));
  const succeeded = calls - failures;
  const meanMs = expected.meanMs * (1 + 0.05 * bell(random));
  const okMs = Math.round(succeeded * meanMs);
  // the slowest of many is slower than the slowest of few, and one alone is its own mean
  const okMaxMs = Math.min(okMs, Math.round(meanMs * (1 + random() * Math.log2(Math.max(1, succeeded)))), 4_800);
  const timeoutMs = TIMEOUT_MS + Math.floor(random() * 30);
  const slowestMs = failures > 0 ? TIMEOUT_MS + 30 + Math.floor(random() * 30) : Math.max(0, okMaxMs);
  const failedMs = failures === 0 ? 0 : slowestMs + (failures - 1) * timeoutMs;
  // Rounding must not make the mean slower than the slowest call.
  return { hour, calls, failures, totalMs: Math.min(okMs + failedMs, calls * slowestMs), maxMs: slowestMs };
}

/** Looks like figures and means nothing: the hours do not even make the day. */
function dirtyFigures(seed: number): DayFigures {
  const random = createRandom(seed);
  const dirt = (): Figures => ({
    calls: Math.floor(random() * 900_000),
    failures: Math.floor(random() * 1_200),
    totalMs: Math.floor(random() * 9_000_000),
    maxMs: Math.floor(random() * 60_000),
  });
  return { daily: dirt(), hours: SHAPE.map((_, hour) => ({ hour, ...dirt() })) };
}
