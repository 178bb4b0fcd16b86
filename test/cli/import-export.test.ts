import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { type Desk, daysAgo, startDesk } from './support.ts';

const HEAD = 'account,date,hour,calls,failures,total_ms,max_ms';
const APP = 'wx00000000000000aa';

const importing = (desk: Desk, csv: string, ...options: string[]) => {
  desk.write('figures.csv', csv);
  return desk.run(['import', 'figures.csv', ...options]);
};

test('what one database exports, another imports: every day and hour is the same', async () => {
  await using desk = await startDesk({ count: 1 });
  await desk.runHere(['sync', '--from', daysAgo(8), '--hourly']);
  const { stdout: exported, code } = await desk.runHere(['export', '--hourly']);
  expect(code).toBe(0);
  expect(exported.split('\n')[0]).toBe(HEAD);
  const other = { ...desk.env, DATABASE_URL: `sqlite:${desk.folder}/other.db` };
  desk.write('all.csv', exported);

  const imported = await desk.run(['import', 'all.csv'], other);

  expect(imported.stderr).toBe('Imported 1 account: 8 daily figures, the hours of 8.\n');
  expect((await desk.runHere(['export', '--hourly'], other)).stdout).toBe(exported);
  const week = ['report', 'all', '7d', '--hourly', '--no-sync', '--format', 'json'];
  expect((await desk.runHere(week, other)).stdout).toBe((await desk.runHere(week)).stdout);
  const calls = desk.wechat.callCount();
  await desk.runHere(['sync', '--from', daysAgo(8), '--hourly'], other);
  expect(desk.wechat.callCount()).toBe(calls);
});

test('bad lines are named by number with what is wrong, and nothing is imported', async () => {
  await using desk = await startDesk();
  const { code, stderr, stdout } = await importing(
    desk,
    [
      ...[HEAD, `${APP},${daysAgo(3)},,100,1,30000,900`, `${APP},2026-02-30,,1,0,1,1`, `nobody,${daysAgo(3)},,1,0,1,1`],
      ...[`${APP},${daysAgo(3)},24,1,0,1,1`, `${APP},${daysAgo(2)},,1,2,1,1`, `${APP},${daysAgo(2)},,-1,0,1,1`],
      ...[`${APP},${daysAgo(0)},,1,0,1,1`, `${APP},${daysAgo(3)},,7,0,1,1`],
    ].join('\n'),
  );

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([
    'line 3: the date is not written as 2026-10-03',
    'line 4: nobody is neither an AppId nor the name of one account',
    'line 5: the hour is neither empty nor 0 to 23',
    'line 6: there are more failures than calls',
    'line 7: calls is no whole number from 0 up',
    expect.stringMatching(/^line 8: the date is not from 2014-12-01 to /),
    'line 9: the day was said before',
    'Nothing was imported: 7 lines are wrong. Mend them, or add --skip-bad.',
  ]);
  expect((await desk.runHere(['export'])).stdout).toBe(`${HEAD}\n`);
});

test('with --skip-bad the good lines are taken; names work, no calls are an empty day, and hours give a day their sum', async () => {
  await using desk = await startDesk();
  const name = desk.accounts[0]?.name;
  const appId = desk.accounts[0]?.appId;
  const hours = [`${name},${daysAgo(4)},9,10,1,3000,900`, `${name},${daysAgo(4)},10,20,0,4000,800`];
  const { code, stderr } = await importing(
    desk,
    [HEAD, 'nonsense,,,,,,', `${name},${daysAgo(5)},,0,0,0,0`, ...hours].join('\n'),
    '--skip-bad',
  );

  expect(code).toBe(0);
  expect(stderr).toContain('Imported 1 account: 1 daily figure, the hours of 1; 1 line left out.');
  expect((await desk.runHere(['export', '--hourly'])).stdout.trim().split('\n')).toEqual([
    ...[HEAD, `${appId},${daysAgo(5)},,0,0,0,0`, `${appId},${daysAgo(4)},,30,1,7000,900`],
    ...[`${appId},${daysAgo(4)},9,10,1,3000,900`, `${appId},${daysAgo(4)},10,20,0,4000,800`],
  ]);
});

test('a file that is no CSV, or is not there, is told in one sentence', async () => {
  await using desk = await startDesk();
  const broken = await importing(desk, `${HEAD}\n"never closed,1,2\n`);
  expect(broken.code).toBe(1);
  expect(broken.stderr).toMatch(/^Nothing was imported: /);
  expect(await desk.run(['import', 'nowhere.csv'])).toMatchObject({
    code: 2,
    stderr: 'There is no file nowhere.csv.\n',
  });
});

test('a line with too few or too many fields is a bad line like others, and can be left out', async () => {
  await using desk = await startDesk();
  const good = `${APP},${daysAgo(3)},,100,1,30000,900`;
  const csv = [HEAD, good, `${APP},${daysAgo(4)},,1,1`, `${APP},${daysAgo(5)},,1,0,1,1,1`].join('\n');
  const ragged = (line: number) => `line ${line}: it has not as many fields as the first line has columns`;

  expect((await importing(desk, csv)).said).toEqual([
    ...[ragged(3), ragged(4), 'Nothing was imported: 2 lines are wrong. Mend them, or add --skip-bad.'],
  ]);
  expect((await importing(desk, csv, '--skip-bad')).code).toBe(0);
  expect((await desk.runHere(['export'])).stdout).toBe(`${HEAD}\n${good}\n`);
});

test('a file of another program is told by its first line, whatever comes after', async () => {
  await using desk = await startDesk();
  const lacks = (names: string) =>
    `Nothing was imported: the first line must name the columns ${HEAD}, with commas between; it lacks ${names}.\n`;
  const all = 'account, date, calls, failures, total_ms, max_ms';
  for (const [csv, lacking] of [
    [`${HEAD.replaceAll(',', ';')}\n${APP};${daysAgo(3)};;1;0;1;1`, all],
    ['account,date,calls,failures\nShop,2026-10-03,1,2', 'total_ms, max_ms'],
    // what is left of a pipe whose first program failed
    ['', all],
  ] as const) {
    expect(await importing(desk, csv)).toMatchObject({ code: 1, stderr: lacks(lacking) });
  }
});

test('what cannot be read is told without quoting it', async () => {
  await using desk = await startDesk();
  const noCsv = await importing(desk, `${HEAD}\nab\u001b[2J"c",1\n`);
  expect(noCsv).toMatchObject({ code: 1 });
  expect(noCsv.stderr).toMatch(/^Nothing was imported: it is no CSV from line 2 on \(\w+\)\.\n$/);
  expect(await desk.run(['import', desk.folder])).toMatchObject({
    ...{ code: 1, stderr: 'Nothing was imported: the file cannot be read (EISDIR).\n' },
  });
});

test('an import that waits for its next line can be stopped, and keeps nothing', async () => {
  await using desk = await startDesk();
  const input = new PassThrough();
  input.write(`${HEAD}\n${APP},${daysAgo(3)},,100,1,30000,900\n`);
  const stopping = new AbortController();
  const ended = desk.runHere(['import', '-'], desk.env, { input, signal: stopping.signal });
  stopping.abort();

  expect(await ended).toMatchObject({ code: 1, stderr: 'Nothing was imported: stopped before the end.\n' });
  expect((await desk.runHere(['export'])).stdout).toBe(`${HEAD}\n`);
});

test('figures come from another program’s output too', async () => {
  await using desk = await startDesk();
  desk.write('figures.csv', `${HEAD}\n${APP},${daysAgo(3)},,100,1,30000,900\n`);
  const { code } = await desk.run(['import', '-'], desk.env, desk.read('figures.csv'));
  expect(code).toBe(0);
  expect((await desk.runHere(['export'])).stdout).toContain(`${APP},${daysAgo(3)},,100,1,30000,900`);
});
