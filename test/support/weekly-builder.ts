import type { Change, SpanFigures } from '../../src/reports/range.model.ts';
import type { WeeklyModel, WeeklyRow, WorseAccount } from '../../src/reports/weekly.model.ts';
import { account, beijing, date } from './digest-builder.ts';

const KNOWN_WEEK = { days: 7, knownDays: 7, coverages: { known: 7 } };

export function span(calls: number, failures: number, meanMs: number, said: Partial<SpanFigures> = {}): SpanFigures {
  const failureRate = calls === 0 ? null : failures / calls;
  return { calls, failures, failureRate, meanMs: calls === 0 ? null : meanMs, maxMs: 5_040, ...KNOWN_WEEK, ...said };
}

export function weeklyRow(
  number: number,
  name: string,
  figures: SpanFigures,
  change: Partial<WeeklyRow['change']> = {},
): WeeklyRow {
  return { ...account(number, name), figures, change: { failureRate: null, meanMs: null, calls: null, ...change } };
}

export function worse(number: number, name: string, before: number, now: number): WorseAccount {
  return { ...account(number, name), before, now };
}

export function change(said: Partial<Change> = {}): Change {
  return { accounts: 5, failureRate: 0.0037, meanMs: 0.031, wholeAccounts: 5, calls: 0.021, ...said };
}

const DATES = ['09', '10', '11', '12', '13', '14', '15'].map((day) => date(`2026-11-${day}`));

/** The week of 9 to 15 November, read on Monday the 16th at 09:30: one account fails more, one is slower, two have gaps. */
export function badWeek(said: Partial<WeeklyModel> = {}): WeeklyModel {
  const [news, stores] = [account(5, '资讯 News'), account(4, '门店 Stores')];
  return {
    ...{ from: date('2026-11-09'), to: date('2026-11-15') },
    before: { from: date('2026-11-02'), to: date('2026-11-08') },
    ...{ accountCount: 5, knownAccounts: 4 },
    total: span(261_044, 3_315, 412, { days: 35, knownDays: 26, coverages: { known: 26, refused: 7, pending: 2 } }),
    change: change({ accounts: 4, wholeAccounts: 3 }),
    days: {
      best: { date: date('2026-11-15'), rate: 0.0051 },
      worst: { date: date('2026-11-10'), rate: 0.0652 },
    },
    failMore: { count: 1, worst: [worse(1, '商城 Shop', 0.0064, 0.0168)] },
    slower: { count: 1, worst: [worse(3, '客服 Care', 343, 480)] },
    rows: [
      weeklyRow(1, '商城 Shop', span(143_332, 2_408, 402), { failureRate: 0.0104, meanMs: 0.02, calls: 0.031 }),
      weeklyRow(3, '客服 Care', span(44_352, 521, 480), { failureRate: 0.0007, meanMs: 0.399, calls: -0.012 }),
      weeklyRow(2, '会员 Member', span(71_890, 383, 366), { failureRate: -0.0004, meanMs: -0.01, calls: 0.004 }),
      weeklyRow(5, '资讯 News', span(1_470, 3, 300), { failureRate: 0.0002, meanMs: 0 }),
    ],
    gaps: [
      { reason: { refused: 'ip' }, accountDays: 7, accountCount: 1, accounts: [stores] },
      { reason: 'late', accountDays: 2, accountCount: 1, accounts: [news] },
    ],
    trend: {
      dates: DATES.slice(0, 6),
      rates: [0.0062, 0.0652, 0.0061, 0.0058, 0.006, 0.0055],
      ratesBefore: [0.006, 0.0062, 0.0059, 0.0061, 0.0058, 0.0055],
      leftOut: DATES.slice(6),
    },
    at: beijing('2026-11-16', '10:30'),
    ...said,
  };
}
