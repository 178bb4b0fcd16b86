import { expect, test } from 'vitest';
import { beijingTime } from '../../src/text/dates.ts';
import { count, percent } from '../../src/text/numbers.ts';
import { textsFor } from '../../src/text/texts.ts';
import { beijing, date } from '../support/digest-builder.ts';

const en = textsFor('en').format;
const zh = textsFor('zh-CN').format;

test('days are said as a person of the language says them', () => {
  const day = date('2026-11-17');
  expect([en.day(day), en.fullDays(day, day), en.shortDay(day), en.axisDay(day)]).toEqual([
    'Tue 17 Nov',
    'Tue 17 Nov 2026',
    '17 Nov',
    '17 Nov',
  ]);
  expect([
    zh.day(day),
    zh.fullDays(day, day),
    zh.fullDaysWithWeekday(day, day),
    zh.shortDay(day),
    zh.axisDay(day),
  ]).toEqual(['11月17日（周二）', '2026年11月17日', '2026年11月17日（周二）', '11月17日', '11-17']);
  expect(en.day('2026-09-06')).toBe('Sun 6 Sep');
});

test.each([
  ['2026-11-14', '2026-11-16', '14–16 Nov', '14–16 Nov 2026', '11月14日–16日', '2026年11月14日–16日'],
  ['2026-11-30', '2026-12-02', '30 Nov – 2 Dec', '30 Nov – 2 Dec 2026', '11月30日–12月2日', '2026年11月30日–12月2日'],
  [
    '2025-12-30',
    '2026-01-02',
    '30 Dec 2025 – 2 Jan 2026',
    '30 Dec 2025 – 2 Jan 2026',
    '2025年12月30日–2026年1月2日',
    '2025年12月30日–2026年1月2日',
  ],
])('%s to %s', (from, to, enShort, enFull, zhShort, zhFull) => {
  const range = [date(from), date(to)] as const;
  expect([en.days(...range), en.fullDays(...range), zh.days(...range), zh.fullDays(...range)]).toEqual([
    enShort,
    enFull,
    zhShort,
    zhFull,
  ]);
});

test.each([
  [0, '0'],
  [0.0000001, '< 0.01'],
  [0.0064, '0.64'],
  [0.005, '0.50'],
  [0.00994, '0.99'],
  [0.00996, '1.0'],
  [0.0776, '7.8'],
  [0.9994, '99.9'],
  [0.9999, '> 99.9'],
  [1, '100'],
])('%d is %s percent', (rate, words) => {
  expect(percent(rate)).toBe(words);
  expect([en.rate(rate), zh.rate(rate)]).toEqual([`${words} %`, `${words}%`]);
});

test('counts have thousands separators, times are of Beijing, lists of the language', () => {
  expect(count(20_476)).toBe('20,476');
  expect(beijingTime(beijing('2026-11-18', '00:05'))).toBe('00:05');
  expect([en.list(['A', 'B']), zh.list(['A', 'B'])]).toEqual(['A, B', 'A、B']);
  expect([en.accounts(1), en.accounts(3_000), zh.accounts(1)]).toEqual(['1 account', '3,000 accounts', '1 个账号']);
});

test('a zone has a whole name, and China’s is never CST', () => {
  const at = beijing('2026-11-18', '09:30');
  expect(['Asia/Shanghai', 'Asia/Chongqing', 'UTC', 'America/New_York'].map((zone) => en.clockOf(zone, at))).toEqual([
    'Beijing time',
    'Beijing time',
    'UTC',
    'Eastern Time',
  ]);
  expect(zh.clockOf('Asia/Shanghai', at)).toBe('北京时间');
});
