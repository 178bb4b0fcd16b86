import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Quickchart, type QuickchartFault, startQuickchart } from '../../src/demo/quickchart/server.ts';
import { unaskedDay } from '../../src/domain/account-day.ts';
import type { HourImage } from '../../src/slack/charts/hour-image/hour-image.model.ts';
import { hourImageConfig } from '../../src/slack/charts/hour-image/hour-image-config.ts';
import { fetchHourImage, type HourImageAnswer } from '../../src/slack/fetch-hour-image.ts';
import { type Texts, textsFor } from '../../src/text/texts.ts';
import { appId, counts, date } from '../support/digest-builder.ts';
import { anyHours, hourImage, outage } from '../support/hour-day.ts';
import { lookAtPng, type PngLook } from '../support/look-at-png.ts';

const en = textsFor('en');

function fetchFrom({ url }: Pick<Quickchart, 'url'>, image: HourImage, t: Texts = en): Promise<HourImageAnswer> {
  return fetchHourImage(hourImageConfig(image, t), { quickchartUrl: url });
}

async function lookAt(answer: HourImageAnswer): Promise<PngLook> {
  if (!('png' in answer)) throw new Error(`no image: ${answer.failed}, ${answer.detail}`);
  return lookAtPng(answer.png);
}

test.each(['en', 'zh-CN'] as const)('%s: a real image, twice as fine as its size, and opaque', async (language) => {
  await using quickchart = await startQuickchart();

  const { size, colours, redPixels, opaque } = await lookAt(await fetchFrom(quickchart, outage(), textsFor(language)));

  expect(size).toEqual([1_440, 1_080]);
  expect(colours).toBeGreaterThan(50);
  expect(redPixels).toBeGreaterThan(20_000);
  expect(opaque).toBe(true);
});

test('there is red if and only if a call failed, be it one of a million', async () => {
  await using quickchart = await startQuickchart();
  const image = { ...hourImage(), usualAtMost: null };
  const calm = image.hours.map(() => counts(1_000_000, 0));
  const oneFailed = calm.map((hour, index) => (index === 4 ? { ...hour, failures: 1 } : hour));
  const redOf = async (hours: HourImage['hours']) =>
    (await lookAt(await fetchFrom(quickchart, { ...image, hours }))).redPixels;

  expect(await redOf(calm)).toBe(0);
  const one = await redOf(oneFailed);
  expect(one).toBeGreaterThan(0);
  // the legend is red too, but only once
  expect((await redOf(oneFailed.with(5, counts(1_000_000, 1)))) - one).toBeGreaterThan(20);
});

test('any day can be drawn, in less than a tenth of what is taken', async () => {
  await using quickchart = await startQuickchart();
  await fc.assert(
    fc.asyncProperty(anyHours, async (hours) => {
      const answer = await fetchFrom(quickchart, { ...hourImage(), hours });
      expect('png' in answer && answer.png.length).toBeLessThan(200_000);
      const { colours, redPixels } = await lookAt(answer);
      expect(colours).toBeGreaterThan(20);
      expect(redPixels > 0).toBe(hours.some((hour) => hour !== null && hour.failures > 0));
    }),
    { numRuns: 12 },
  );
});

test.each<[QuickchartFault, object]>([
  ['error', { failed: 'status', detail: 'HTTP 500' }],
  ['reset', { failed: 'unreachable' }],
  ['not_png', { failed: 'not_png' }],
  ['cut_short', { failed: 'not_png' }],
  ['huge', { failed: 'too_large' }],
])('a service that answers with %s is a value, and the next question is answered', async (fault, said) => {
  await using quickchart = await startQuickchart();
  quickchart.failNext(fault);

  expect(await fetchFrom(quickchart, outage())).toMatchObject(said);
  expect(await fetchFrom(quickchart, outage())).toHaveProperty('png');
});

test('a service that does not answer, or is not there, is a value too', async () => {
  const quickchart = await startQuickchart();
  const config = hourImageConfig(outage(), en);
  quickchart.failNext('stall');

  expect(await fetchHourImage(config, { quickchartUrl: quickchart.url, timeoutMs: 50 })).toEqual({
    failed: 'timeout',
    detail: 'no image within 50 ms',
  });
  await quickchart[Symbol.asyncDispose]();
  expect(await fetchFrom(quickchart, outage())).toMatchObject({
    failed: 'unreachable',
    detail: expect.stringContaining('ECONNREFUSED'),
  });
});

test('whoever stops waiting is told so, since that is no trouble of the service', async () => {
  await using quickchart = await startQuickchart();
  quickchart.failNext('stall');
  const stop = new AbortController();
  const asked = fetchHourImage(hourImageConfig(outage(), en), { quickchartUrl: quickchart.url, signal: stop.signal });
  stop.abort(new Error('the bot stops'));

  await expect(asked).rejects.toThrow('the bot stops');
});

test('the service learns the day and its figures, and nothing of the account', async () => {
  await using quickchart = await startQuickchart();
  const shop = appId(7);
  const account = { ...unaskedDay(shop, date('2026-11-17')), name: '商城 Shop', runbook: 'https://wiki.example/shop' };

  await fetchFrom(quickchart, { ...account, ...outage() });

  const [body = ''] = quickchart.orders;
  expect(body).not.toMatch(/wx[0-9a-f]{16}|商城|Shop|example/);
  const { chart, ...order } = JSON.parse(body) as Record<string, unknown>;
  expect(order).toEqual({
    ...{ width: 720, height: 540, devicePixelRatio: 2, backgroundColor: '#ffffff' },
    ...{ format: 'png', version: '4' },
  });
  expect(JSON.parse(String(chart))).toEqual(hourImageConfig(outage(), en));
});
