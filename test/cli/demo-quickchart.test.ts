import { expect, test } from 'vitest';
import { runWithout } from '../support/run-without.ts';

test.each([
  ['chart.js', undefined],
  ['nothing', 'http://127.0.0.1'],
])('without %s the demo has images at %s, and goes on', async (missing, begins) => {
  const open = `const { openQuickchart } = await import('./src/cli/demo/quickchart.ts');
    await using quickchart = await openQuickchart();
    console.log(quickchart.url?.replace(/:\\d+$/, ''));`;

  const { stdout, stderr } = await runWithout(missing, open);

  expect([stdout, stderr]).toEqual([`${begins}\n`, '']);
});
