import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test.each([
  ['chart.js', undefined],
  ['nothing', 'http://127.0.0.1'],
])('without %s the demo has images at %s, and goes on', async (missing, begins) => {
  const hide = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === '${missing}') throw new Error('not installed');
      return next(name, context);
    } });`;
  const open = `const { openQuickchart } = await import('./src/cli/demo/quickchart.ts');
    await using quickchart = await openQuickchart();
    console.log(quickchart.url?.replace(/:\\d+$/, ''));`;
  const hidden = ['--import', `data:text/javascript,${encodeURIComponent(hide)}`, '--input-type=module', '-e', open];

  const { stdout, stderr } = await run(process.execPath, hidden, { cwd: new URL('../..', import.meta.url) });

  expect([stdout, stderr]).toEqual([`${begins}\n`, '']);
});
