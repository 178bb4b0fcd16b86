import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HourImage } from '../../../src/slack/charts/hour-image/hour-image.model.ts';
import { hourImageAlt } from '../../../src/slack/charts/hour-image/hour-image-alt.ts';
import { hourImageConfig } from '../../../src/slack/charts/hour-image/hour-image-config.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { counts, date } from '../../support/digest-builder.ts';
import { anyHourImage, hourImage, outage } from '../../support/hour-day.ts';

const en = textsFor('en');
const zh = textsFor('zh-CN');

/** What is drawn under each name of the legend. */
function drawn(image: HourImage): Map<string, readonly (number | null)[]> {
  const { datasets } = hourImageConfig(image, en).data;
  return new Map(datasets.map(({ label, data }) => [label ?? '', data]));
}

test('any day is 24 hours of numbers or nothing, and an unreported hour is nothing everywhere', () => {
  fc.assert(
    fc.property(anyHourImage, (image) => {
      const config = hourImageConfig(image, en);
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
      expect(config.data.labels).toHaveLength(24);
      const series = drawn(image);
      for (const [hour, reported] of image.hours.entries()) {
        for (const [label, data] of series) {
          expect(data).toHaveLength(24);
          const value = data[hour];
          if (label === 'Not reported') expect(value).toBe(reported === null ? 1 : null);
          else if (reported === null) expect(value).toBeNull();
          else expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }
    }),
  );
});

test('the parts of each bar are its calls, and the mark is the usual rate of them', () => {
  fc.assert(
    fc.property(anyHourImage, (image) => {
      const series = drawn(image);
      for (const [hour, reported] of image.hours.entries()) {
        if (reported === null) continue;
        const [failed, succeeded] = ['Failed', 'Succeeded'].map((name) => series.get(name)?.[hour] ?? 0);
        expect([failed, succeeded]).toEqual([reported.failures, reported.calls - reported.failures]);
        const usual = image.usualAtMost?.[hour] ?? null;
        expect(series.get('Usual failures at most')?.[hour] ?? null).toBe(
          usual === null ? null : usual * reported.calls,
        );
      }
    }),
  );
});

test('what the day does not have is not in the legend', () => {
  const all = hourImage({ 3: null });
  expect([...drawn(all).keys()].sort()).toEqual(
    ['Failed', 'Mean ms', 'Not reported', 'Succeeded', 'Usual failures at most'].sort(),
  );
  const calm = { ...all, hours: all.hours.map(() => counts(900, 0)), usualAtMost: null };
  expect([...drawn(calm).keys()]).toEqual(['Succeeded', 'Mean ms']);
});

test('hours without calls have a bar of nothing and no mean, which is not 0 ms', () => {
  const series = drawn(hourImage({ 3: counts(0, 0, 0, 0) }));
  expect([series.get('Succeeded')?.[3], series.get('Mean ms')?.[3]]).toEqual([0, null]);
});

test('the headings name the day and the worst hour', () => {
  const headings = (image: HourImage, t = en) => {
    const { title, subtitle } = hourImageConfig(image, t).options?.plugins ?? {};
    return [title?.text, subtitle?.text];
  };
  expect(headings(outage())).toEqual([
    'Calls, Tue 17 Nov 2026 (Beijing time)',
    '1,525 of 21,900 failed (7.0 %), most at 15:00',
  ]);
  expect(headings(outage(), zh)).toEqual([
    '2026年11月17日（周二）分时调用，北京时间',
    '失败 1,525/21,900 次（7.0%），15:00 最多',
  ]);
  const nothing = { ...outage(), hours: outage().hours.map(() => null) };
  expect([headings(nothing)[1], headings(nothing, zh)[1]]).toEqual(['No hour is reported', '各小时均未报告']);
});

test('the alt text is what a person would see', () => {
  expect(hourImageAlt(outage(), '商城 Shop', en)).toBe(
    '商城 Shop, Tue 17 Nov 2026 by hour, Beijing time: 21,900 calls, 1,525 failed (7.0 %); ' +
      'the most at 15:00: 490 of 1,000 (49.0 %; usual at most 2.0 %). Mean 692 ms, highest at 15:00: 2,600 ms.',
  );
  expect(hourImageAlt(outage(), '商城 Shop', zh)).toBe(
    '商城 Shop，2026年11月17日（周二）分时，北京时间：调用 21,900 次，失败 1,525 次（7.0%）；' +
      '15:00 最多：1,000 次中失败 490 次（49.0%，平时不超过 2.0%）。平均耗时 692 毫秒，15:00 最高：2,600 毫秒。',
  );
});

test('the alt text of odd days', () => {
  const none = { date: date('2026-11-17'), hours: Array.from({ length: 24 }, () => null), usualAtMost: null };
  const alt = (image: HourImage, t = en) => hourImageAlt(image, 'Shop', t).replace(/^.*?time: |^.*?时间：/, '');
  expect([alt(none), alt(none, zh)]).toEqual(['WeChat reported no hour.', '微信未报告任何小时。']);
  const one = { ...none, hours: none.hours.map((_, hour) => (hour === 10 ? counts(1, 0, 240) : null)) };
  expect(alt(one)).toBe(
    '1 call, none failed. Mean 240 ms, highest at 10:00: 240 ms. Not reported: 23 hours (00:00–10:00, 11:00–24:00).',
  );
  expect(alt(one, zh)).toBe(
    '调用 1 次，无失败。平均耗时 240 毫秒，10:00 最高：240 毫秒。未报告 23 小时（00:00–10:00、11:00–24:00）。',
  );
  const half = { ...none, hours: none.hours.map((_, hour) => (hour % 2 === 0 ? counts(0, 0, 0) : null)) };
  expect(alt(half)).toBe('0 calls, none failed. Not reported: 12 hours.');
  const firstHour = hourImage({ 0: null });
  expect(alt(firstHour)).toContain(' Not reported: 1 hour (00:00–01:00).');
});
