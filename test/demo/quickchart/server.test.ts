import { expect, test } from 'vitest';
import { startQuickchart } from '../../../src/demo/quickchart/server.ts';
import { runWithout } from '../../support/run-without.ts';
import { askRaw } from '../ask-raw.ts';

const CHART = JSON.stringify({ type: 'bar', data: { labels: ['a'], datasets: [{ data: [1] }] } });
const ORDER = {
  ...{ chart: CHART, width: 100, height: 60, devicePixelRatio: 2 },
  ...{ format: 'png', backgroundColor: '#ffffff', version: '4' },
};

const post = (url: string, body: unknown) =>
  fetch(`${url}/chart`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

test('it draws what is ordered, is well, and has nothing else', async () => {
  await using quickchart = await startQuickchart();

  const drawn = await post(quickchart.url, ORDER);

  expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await askRaw(quickchart.url, '/healthcheck')).body).toBe('{"success":true}');
  expect((await askRaw(quickchart.url, '/chart')).status).toBe(404);
  expect((await askRaw(quickchart.url, '//')).status).toBe(404);
});

test.each<[string, unknown]>([
  ['no JSON', 'chart=1'],
  ['an object for a chart', { ...ORDER, chart: JSON.parse(CHART) }],
  ['a program', { ...ORDER, chart: "{type:'bar'}" }],
  ['another Chart.js', { ...ORDER, version: '2.9.4' }],
  ['another format', { ...ORDER, format: 'svg' }],
  ['a wall', { ...ORDER, width: 30_000 }],
])('%s is refused with a word', async (_, body) => {
  await using quickchart = await startQuickchart();
  const refused = await post(quickchart.url, body);
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringMatching(/must be/)]);
});

test('a chart that Chart.js cannot draw is an error, and ends nothing', async () => {
  await using quickchart = await startQuickchart();

  const broken = await post(quickchart.url, { ...ORDER, chart: CHART.replace('bar', 'spaghetti') });

  expect([broken.status, await broken.text()]).toEqual([500, expect.stringContaining('spaghetti')]);
  expect((await post(quickchart.url, ORDER)).status).toBe(200);
});

test('a page of another site is refused, whatever name it gives us', async () => {
  await using quickchart = await startQuickchart();
  const statusOf = async (headers: Record<string, string>) =>
    (await askRaw(quickchart.url, '/healthcheck', { headers })).status;

  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ host: 'rebound.example' })).toBe(403);
  expect(await statusOf({ origin: 'https://other.example' })).toBe(403);
});

test.each(['chart.js', '@napi-rs/canvas'])('without %s it says what to install', async (missing) => {
  const start = `const { startQuickchart } = await import('./src/demo/quickchart/server.ts');
    await startQuickchart().catch((error) => console.log(error.message));`;

  const { stdout } = await runWithout(missing, start);

  expect(stdout).toBe('the chart server needs the development dependencies chart.js and @napi-rs/canvas: run npm ci\n');
});
