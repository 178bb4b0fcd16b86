import type { AppId } from '../../src/domain/app-id.ts';
import { type Counts, failureRate, sumCounts } from '../../src/domain/counts.ts';
import type { Halt, HaltCause } from '../../src/domain/halt.ts';
import { addDays, eachDate, parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';
import type {
  AccountName,
  DigestModel,
  DigestRow,
  FailureTrend,
  RefusedAccount,
} from '../../src/reports/digest.model.ts';

export function date(text: string): RefDate {
  const parsed = parseRefDate(text);
  if (parsed === undefined) throw new RangeError(`not a date: ${text}`);
  return parsed;
}

/** An instant by the clock in Shanghai: `beijing('2026-11-18', '09:31')`. */
export function beijing(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`);
}

export function appId(number: number): AppId {
  return `wx${number.toString(16).padStart(16, '0')}` as AppId;
}

export function account(number: number, name: string): AccountName {
  return { appId: appId(number), name };
}

export function counts(calls: number, failures: number, meanMs = 400, maxMs = 5_000): Counts {
  return { calls, failures, totalMs: calls * meanMs, maxMs };
}

export function row(number: number, name: string, figures: Counts, past: Partial<DigestRow> = {}): DigestRow {
  const usualRate = failureRate(figures) ?? null;
  return {
    ...account(number, name),
    counts: figures,
    usualRate,
    needsAttention: false,
    excess: 0,
    worstDay: null,
    whole: true,
    ...past,
  };
}

export function refused(number: number, name: string, halt: Partial<Halt> & { cause: HaltCause }): RefusedAccount {
  const since = beijing('2026-11-18', '08:02');
  const whole: Halt = {
    appId: appId(number),
    scope: 'account',
    errcode: 40164,
    rid: null,
    ip: null,
    since,
    nextLook: since,
    ...halt,
  };
  return { ...account(number, name), halt: whole };
}

/** A model whose counts agree with its lists; a Tuesday, read on Wednesday at 09:31. */
export function digestModel(said: Partial<DigestModel> = {}): DigestModel {
  const day = date('2026-11-17');
  const waiting = { pending: [], late: [], unasked: [], unreachable: [], troubled: [] };
  const parts = { rows: [], ...waiting, empty: [], missing: [], refused: [], ...said };
  const waited = [parts.pending, parts.late, parts.unasked, parts.unreachable, parts.troubled];
  const lists = [parts.rows, ...waited, parts.empty, parts.missing, parts.refused];
  return {
    from: day,
    to: day,
    accountCount: lists.reduce((sum, list) => sum + list.length, 0),
    total: sumCounts(parts.rows.map((one) => one.counts)),
    usualRate: 0.0055,
    unknownDays: 0,
    trend: null,
    learning: null,
    nextLookAt: null,
    at: beijing('2026-11-18', '09:31'),
    ...parts,
  };
}

export function trend(names: readonly string[], to = date('2026-11-17'), days = 14): FailureTrend {
  const dates = eachDate(addDays(to, 1 - days), to);
  return {
    dates,
    series: names.map((name) => ({ name, rates: dates.map((_, index) => (index === days - 1 ? 0.0777 : 0.006)) })),
    leftOut: [],
  };
}

/** messages.md, "Digest, a bad morning", as far as day figures tell it. */
export function badMorning(): DigestModel {
  return digestModel({
    rows: [
      row(1, '商城 Shop', counts(20_476, 1_590, 733, 5_046), {
        usualRate: 0.0064,
        needsAttention: true,
        excess: 1_459,
      }),
      row(2, '会员 Member', counts(10_270, 817, 674, 5_047), { usualRate: 0.005, needsAttention: true, excess: 766 }),
      row(3, '客服 Care', counts(6_336, 20, 343, 5_044), { usualRate: 0.0032 }),
    ],
    refused: [refused(4, '门店 Stores', { cause: 'ip', ip: '203.0.113.7' })],
    pending: [account(5, '资讯 News')],
    nextLookAt: beijing('2026-11-18', '10:01'),
    trend: trend(['商城 Shop', '会员 Member', '客服 Care']),
  });
}

/** messages.md, "Digest, an ordinary day". */
export function calmDay(): DigestModel {
  const day = date('2026-11-18');
  return digestModel({
    from: day,
    to: day,
    rows: [
      row(4, '门店 Stores', counts(5_870, 41, 452, 5_031), { usualRate: 0.0069 }),
      row(1, '商城 Shop', counts(20_911, 134, 391, 5_040), { usualRate: 0.0064 }),
      row(2, '会员 Member', counts(10_402, 51, 308, 5_012), { usualRate: 0.005 }),
      row(5, '资讯 News', counts(3_364, 12, 300, 5_010), { usualRate: 0.0036 }),
      row(3, '客服 Care', counts(6_400, 20, 343, 5_044), { usualRate: 0.0032 }),
    ],
    at: beijing('2026-11-19', '09:30'),
  });
}

/** 3,000 accounts: 9 need attention, 14 refused, 31 not published. */
export function fleet(size = 3_000): DigestModel {
  const known = size - 45;
  return digestModel({
    rows: Array.from({ length: known }, (_, index) => {
      const past = { usualRate: 0.006, needsAttention: index < 9, excess: index < 9 ? 500 - index : 0 };
      return row(index, `Account ${index}`, counts(6_000, index < 9 ? 550 - index : 36), past);
    }),
    refused: Array.from({ length: 14 }, (_, index) =>
      refused(known + index, `Refused ${index}`, { cause: index < 11 ? 'permission' : 'secret', errcode: 48001 }),
    ),
    pending: Array.from({ length: 31 }, (_, index) => account(known + 14 + index, `Pending ${index}`)),
  });
}
