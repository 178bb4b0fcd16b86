import { expect, test } from 'vitest';
import { startDesk } from './support.ts';

test('doctor --wechat says a line for each thing that is right, and ends well', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.run(['doctor', '--wechat']);
  expect(stdout.trimEnd().split('\n')).toEqual([
    'ok   settings: 1 accounts, 0 channels',
    expect.stringMatching(/^ok {3}database: sqlite:.*wxpulse\.db can be written$/),
    'ok   商城 Shop: token, IP list and permission are right',
    expect.stringMatching(/^ok {3}商城 Shop: [\d,]+ of [\d,]+ calls are left today$/),
  ]);
  expect(code).toBe(0);
});

test.each([
  ['an address that is not on the list', { refusedIp: '203.0.113.7' }, '40164', '203.0.113.7'],
  ['a missing permission', { granted: false }, '48001', ''],
  ['a frozen secret', { secretFrozen: true }, '40243', ''],
])('%s is red, with the errcode and the fix', async (_, patch, errcode, named) => {
  await using desk = await startDesk();
  desk.wechat.setAccount(desk.accounts[0]?.appId ?? '', patch);
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  expect(code).toBe(1);
  const red = stdout.split('\n').findIndex((line) => line.startsWith('RED'));
  expect(stdout.split('\n')[red]).toContain(errcode);
  expect(stdout.split('\n')[red + 1]).toMatch(/^ +→ \S/);
  expect(stdout.split('\n')[red + 1]).toContain(named);
});

test('a server that answers with an error page is not called right, also where the day is known already', async () => {
  await using desk = await startDesk();
  desk.wechat.failNext({ path: 'daily', times: 2 }, { kind: 'wrong_shape' });
  for (const known of [false, true]) {
    if (known) {
      desk.wechat.clearFaults();
      expect((await desk.runHere(['sync', '--json'])).code).toBe(0);
      desk.wechat.failNext({ path: 'daily' }, { kind: 'wrong_shape' });
    }
    const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
    expect(stdout).toContain('RED  商城 Shop: WeChat answered with an error (unexpected)');
    expect(code).toBe(1);
  }
});

test('a spent quota is red', async () => {
  await using desk = await startDesk();
  desk.wechat.setAccount(desk.accounts[0]?.appId ?? '', { quotaLeft: 0 });
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/RED .*45009/);
});

test('a database that cannot be opened is a red line like the others', async () => {
  await using desk = await startDesk();
  desk.write('file', 'no folder');
  const { code, stdout } = await desk.runHere(['doctor', '--wechat'], {
    ...desk.env,
    DATABASE_URL: `sqlite:${desk.folder}/file/w.db`,
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^RED {2}database: The database .*file\/w\.db cannot be written/m);
});

test('settings that this version only checks are named in one line, which is not red', async () => {
  await using desk = await startDesk();
  const env = {
    ...desk.env,
    WXPULSE_CHANNEL: 'C01OPS',
    WXPULSE_ONCALL: 'S01ONCALL',
    QUICKCHART_URL: 'http://127.0.0.1:1',
  };
  const { code, stdout } = await desk.runHere(['doctor', '--wechat'], env);
  expect(stdout).toContain('\nnote set but not acted on in this version: WXPULSE_ONCALL, QUICKCHART_URL\n');
  expect(code).toBe(0);
});
