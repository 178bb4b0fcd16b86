import type { AccountDay, HourSlots } from '../../../src/domain/account-day.ts';
import { type AppId, parseAppId } from '../../../src/domain/app-id.ts';
import type { Counts } from '../../../src/domain/counts.ts';
import type { Halt } from '../../../src/domain/halt.ts';
import { parseRefDate, type RefDate } from '../../../src/domain/ref-date.ts';
import type { NewOutboxRow } from '../../../src/store/outbox.model.ts';

/** 2026-11-18 09:30 in Shanghai. */
export const NOW = Date.parse('2026-11-18T01:30:00Z');

export function appId(number: number): AppId {
  const parsed = parseAppId(`wx${number.toString(16).padStart(16, '0')}`);
  if (parsed === undefined) throw new Error(`no AppId from ${number}`);
  return parsed;
}

export function date(text: string): RefDate {
  const parsed = parseRefDate(text);
  if (parsed === undefined) throw new Error(`no date: ${text}`);
  return parsed;
}

export function counts(calls: number, failures = 0): Counts {
  return { calls, failures, totalMs: calls * 87, maxMs: calls === 0 ? 0 : 4_988 };
}

/** A zero at 03:00, nothing at 04:00. */
export const HOURS: HourSlots = Array.from({ length: 24 }, (_, hour) => {
  if (hour === 4) return null;
  return hour === 3 ? counts(0) : counts(1_000 + hour, hour);
});

export function knownDay(account: number, day: string, value: Counts = counts(24_000, 12)): AccountDay {
  return {
    appId: appId(account),
    date: date(day),
    day: { state: 'known', value, reason: null, attempts: 1, askedAt: NOW },
    hours: { state: 'known', value: HOURS, reason: null, attempts: 0, askedAt: NOW + 1 },
    hoursDiffer: true,
  };
}

/** Asked once, not published yet; its hours were never asked. */
export function openDay(account: number, day: string): AccountDay {
  return {
    appId: appId(account),
    date: date(day),
    day: { state: 'open', value: null, reason: 'not_published', attempts: 1, askedAt: NOW },
    hours: { state: 'open', value: null, reason: null, attempts: 0, askedAt: null },
    hoursDiffer: false,
  };
}

export function halt(account: number, change: Partial<Halt> = {}): Halt {
  return {
    appId: appId(account),
    scope: 'account',
    cause: 'ip',
    errcode: 40164,
    rid: '65f0-1a2b',
    ip: '203.0.113.7',
    since: NOW,
    nextLook: NOW + 1_200_000,
    ...change,
  };
}

export function digestRow(key = 'digest:C01:2026-11-17'): NewOutboxRow {
  return {
    key,
    channel: 'C01',
    op: 'post',
    afterKey: null,
    model: { kind: 'digest', from: date('2026-11-17'), to: date('2026-11-17') },
    notBefore: NOW,
  };
}
