import { expect, test } from 'vitest';
import { EMPTY_LIST, REVISED, TROUBLE, UNREACHABLE, unaskedDay } from '../../src/domain/account-day.ts';
import { type AppId, parseAppId } from '../../src/domain/app-id.ts';
import { parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';
import { settleDay, settleHours } from '../../src/sync/settle.ts';

const shop = parseAppId('wx1234567890abcdef') as AppId;
const now = Date.parse('2026-11-18T09:00:00+08:00');
const young = unaskedDay(shop, parseRefDate('2026-11-15') as RefDate);
const old = unaskedDay(shop, parseRefDate('2026-11-14') as RefDate);
const counts = { calls: 100, failures: 1, totalMs: 30_000, maxMs: 900 };
const figures = { kind: 'figures', value: counts } as const;
const absent = { kind: 'absent', wholeListEmpty: false } as const;
const wholly = { kind: 'absent', wholeListEmpty: true } as const;

test('figures are known, and the same figures again change nothing', () => {
  const known = settleDay(young, figures, now);
  expect(known.day).toMatchObject({ state: 'known', value: counts });
  expect(settleDay(known, figures, now + 1)).toBe(known);
});

test.each([
  absent,
  wholly,
  { kind: 'not_ready' },
  { kind: 'error', reason: 'failed 99999' },
  { kind: 'refused_row', reason: 'negative' },
] as const)('up to age 3 a day stays open: $kind', (answer) => {
  expect(settleDay(young, answer, now).day).toMatchObject({ state: 'open', value: null, attempts: 1, askedAt: now });
});

test('from age 4 an absent day is empty, and an error, 61503 or a refused row makes it missing', () => {
  expect(settleDay(old, absent, now).day.state).toBe('empty');
  expect(settleDay(old, { kind: 'not_ready' }, now).day).toMatchObject({ state: 'missing', reason: 'not_ready' });
  expect(settleDay(old, { kind: 'error', reason: 'failed 99999' }, now).day).toMatchObject({
    state: 'missing',
    reason: 'failed 99999',
  });
  expect(settleDay(old, { kind: 'refused_row', reason: 'negative' }, now).day.state).toBe('missing');
});

test('a wholly empty list is believed at the second look', () => {
  const once = settleDay(old, wholly, now);
  expect(once.day).toMatchObject({ state: 'open', reason: EMPTY_LIST });
  expect(settleDay(once, wholly, now).day).toMatchObject({ state: 'empty', reason: null });
});

test('empty lists of a young day do not count as the first look of an old one', () => {
  const stillYoung = settleDay(young, wholly, now);
  const nextDay = settleDay(stillYoung, wholly, now + 86_400_000);
  expect(nextDay.day).toMatchObject({ state: 'open', reason: EMPTY_LIST });
});

test('an old day is given up after a day of WeChat’s own trouble, and not at its first', () => {
  const trouble = { kind: 'trouble', reason: `${TROUBLE}busy -1` } as const;
  let looked = settleDay(old, trouble, now);
  expect(looked.day).toMatchObject({ state: 'open', reason: trouble.reason, attempts: 1 });
  for (let look = 2; look <= 23; look += 1) looked = settleDay(looked, trouble, now);
  expect(looked.day.state).toBe('open');
  expect(settleDay(looked, trouble, now).day).toMatchObject({ state: 'missing', reason: trouble.reason });
  expect(settleDay(looked, figures, now).day.state).toBe('known');
});

test('nobody answering settles nothing', () => {
  expect(settleDay(old, { kind: 'unreachable', reason: UNREACHABLE }, now).day).toMatchObject({
    state: 'open',
    reason: UNREACHABLE,
  });
});

test('a later look finds what was missing', () => {
  const missing = settleDay(old, { kind: 'not_ready' }, now);
  expect(settleDay(missing, figures, now).day).toMatchObject({ state: 'known', value: counts });
});

test('known figures are never forgotten', () => {
  const known = settleDay(old, figures, now);
  for (const answer of [absent, wholly, { kind: 'not_ready' }, { kind: 'unreachable', reason: UNREACHABLE }] as const) {
    expect(settleDay(known, answer, now)).toBe(known);
  }
});

test('a revised day asks its hours once more, and an answer without error ends that', () => {
  const hours = Array.from({ length: 24 }, () => null);
  const known = settleHours(settleDay(young, figures, now), { kind: 'figures', value: hours }, now);
  const revised = settleDay(known, { kind: 'figures', value: { ...counts, calls: 101 } }, now);
  expect(revised.hours).toMatchObject({ state: 'known', reason: REVISED, value: hours });
  for (const error of [
    { kind: 'unreachable', reason: UNREACHABLE },
    { kind: 'not_ready' },
    { kind: 'error', reason: 'failed 99999' },
    { kind: 'refused_row', reason: 'negative' },
  ] as const) {
    expect(settleHours(revised, error, now).hours, error.kind).toMatchObject({ reason: REVISED, value: hours });
  }
  const later = now + 86_400_000;
  expect(settleHours(revised, { kind: 'not_ready' }, later).hours).toMatchObject({ reason: null, value: hours });
  expect(settleHours(revised, absent, now).hours).toMatchObject({ state: 'known', reason: null, value: hours });
});

test('hours that do not add up to their day mark it, and a day that is revised to their sum is not marked', () => {
  const known = settleDay(young, figures, now);
  const slots = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? { ...counts, calls: 90 } : null));
  const marked = settleHours(known, { kind: 'figures', value: slots }, now);
  expect(marked.hoursDiffer).toBe(true);
  const revised = settleDay(marked, { kind: 'figures', value: { ...counts, calls: 90 } }, now + 1);
  expect(revised).toMatchObject({ hoursDiffer: false, hours: { reason: REVISED } });
});
