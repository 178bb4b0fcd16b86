import type { Settings } from '../config.ts';
import type { AccountDay, Figures } from '../domain/account-day.ts';
import { coverageOf } from '../domain/coverage.ts';
import { HISTORY_DAYS } from '../domain/due.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import { addDays, type RefDate, refDateAt, yesterdayAt } from '../domain/ref-date.ts';
import type { Engine } from '../engine.ts';
import type { Finding } from '../slack/check-slack.ts';
import { lacksHours } from '../sync/needs.ts';
import { beijingTime } from '../text/dates.ts';
import { counted } from '../text/en/counted.ts';
import { count } from '../text/numbers.ts';
import { type Texts, textsFor } from '../text/texts.ts';

/** Accounts told one by one, the worst first; the others are counted. */
const TOLD = 20;
const READ_AT_ONCE = 200;
/** The gravest first. */
const STATES = ['missing', 'late', 'pending'] as const;

/** Figures that were asked for and are not known. */
interface Gap {
  readonly state: (typeof STATES)[number];
  readonly date: RefDate;
  readonly figures: Omit<Figures<unknown>, 'value'>;
  readonly ofHours: boolean;
}

interface Gaps {
  readonly name: string;
  /** Newest first. */
  readonly gaps: readonly Gap[];
  /** Days whose hours do not add up to them, newest first. */
  readonly differing: readonly RefDate[];
}

/** A line for each account that lacks days it was asked for, or whose hours and days disagree. Days that wait for our first question have nothing to tell. */
export async function lookAtCoverage(engine: Engine, settings: Settings): Promise<Finding[]> {
  const t = textsFor(settings.language);
  const now = engine.clock.now();
  const to = yesterdayAt(now);
  const halts = Map.groupBy(await engine.store.halts(), (halt) => halt.appId);
  const found: Gaps[] = [];
  for (let start = 0; start < settings.accounts.length; start += READ_AT_ONCE) {
    const accounts = settings.accounts.slice(start, start + READ_AT_ONCE);
    const ids = accounts.map(({ appId }) => appId);
    const rows = await engine.store.dailyBetween(ids, addDays(to, 1 - HISTORY_DAYS), to);
    const days = Map.groupBy(rows, (day) => day.appId);
    for (const account of accounts) {
      const own = days.get(account.appId)?.toReversed() ?? [];
      const gaps = gapsOf(own, halts.get(account.appId) ?? [], now);
      const differing = own.filter((day) => day.hoursDiffer).map((day) => day.date);
      if (gaps.length + differing.length > 0) found.push({ name: account.name, gaps, differing });
    }
  }
  found.sort((a, b) => gravity(b) - gravity(a));
  const rest = found.slice(TOLD);
  return [
    ...found.slice(0, TOLD).map((one): Finding => ({ kind: 'note', text: sentence(one, t, now) })),
    ...(rest.length > 0 ? [restFinding(rest)] : []),
  ];
}

/** @param days newest first */
function gapsOf(days: readonly AccountDay[], halts: readonly Halt[], now: number): Gap[] {
  return days.flatMap((day): Gap[] => {
    const ofHours = day.day.state === 'known' && lacksHours(day);
    const figures = ofHours ? day.hours : day.day;
    const coverage = coverageOf(figures, day.date, now, isHalted(halts, ofHours ? 'hourly' : 'daily'));
    const state = STATES.find((one) => one === coverage);
    return state === undefined || figures.askedAt === null ? [] : [{ state, date: day.date, figures, ofHours }];
  });
}

function gravity({ gaps }: Gaps): number {
  return STATES.length - Math.min(...gaps.map(({ state }) => STATES.indexOf(state)));
}

function sentence({ name, gaps, differing }: Gaps, t: Texts, now: number): string {
  const told = STATES.flatMap((state) => {
    const those = gaps.filter((gap) => gap.state === state);
    const [newest] = those;
    return newest === undefined ? [] : [`${those.length} ${state} (${lookWords(newest, those.length, t, now)})`];
  });
  const [newest] = differing;
  if (newest !== undefined) {
    told.push(`${differing.length} whose hours do not add up to the day within 1 % (newest ${t.format.day(newest)})`);
  }
  return `${name}: of the last ${HISTORY_DAYS} days ${told.join(', ')}`;
}

/** "newest hours of Tue 10 Nov: WeChat answered …; 3 looks, last at 09:41" */
function lookWords({ date, figures, ofHours }: Gap, n: number, t: Texts, now: number): string {
  const { attempts, askedAt, reason } = figures;
  const at = askedAt ?? now;
  const last = refDateAt(at) === refDateAt(now) ? '' : `${t.format.day(refDateAt(at))} `;
  const what = `${n > 1 ? 'newest ' : ''}${ofHours ? 'hours of ' : ''}${t.format.day(date)}`;
  return `${what}: ${t.reason(reason)}; ${counted(attempts, 'look')}, last ${last}${beijingTime(at)}`;
}

function restFinding(rest: readonly Gaps[]): Finding {
  const told = STATES.flatMap((state) => {
    const n = rest.filter(({ gaps }) => gaps.some((gap) => gap.state === state)).length;
    return n === 0 ? [] : [`${count(n)} with ${state} ones`];
  });
  const differ = rest.filter(({ differing }) => differing.length > 0).length;
  if (differ > 0) told.push(`${count(differ)} whose hours do not add up`);
  return {
    kind: 'note',
    text: `and ${counted(rest.length, 'more account')} like these: ${told.join(', ')}`,
  };
}
