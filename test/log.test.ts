import { expect, test } from 'vitest';
import { createSecret } from '../src/config/secret.ts';
import { createLog } from '../src/log.ts';

function capturedLog(...secrets: string[]) {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: secrets.map(createSecret), write: (line) => lines.push(line) });
  return { log, lines };
}

test('a line is JSON with level, time, fields and message', () => {
  const { log, lines } = capturedLog();
  log.info({ appId: 'wx1', days: 3 }, 'synced');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.endsWith('\n')).toBe(true);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.any(String),
    appId: 'wx1',
    days: 3,
    msg: 'synced',
  });
});

test('lines below the level are not written', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'warn', secrets: [], write: (line) => lines.push(line) });
  log.info({}, 'quiet');
  log.warn({}, 'loud');
  expect(lines).toHaveLength(1);
});

test('known secrets are in no output, wherever they hide', () => {
  const secrets = ['app-secret-value', 'app-secret-value-and-more', 'with "quotes" and \\', 'with space/slash+'];
  const { log, lines } = capturedLog(...secrets);
  const cause = new Error(`cause: ${secrets[1]}`);
  const error = Object.assign(new Error(`failed with ${secrets[0]}`, { cause }), { data: { deep: [secrets[0]] } });
  log.error({ err: error }, 'one');
  log.error({ problem: error }, 'two');
  log.error({ err: new AggregateError([error], secrets[0]) }, 'three');
  log.warn({ body: JSON.stringify({ nested: JSON.stringify(secrets[2]) }) }, `four ${secrets[2]}`);
  log.info({ url: `https://a.example/?s=${encodeURIComponent(secrets[3] ?? '')}`, [secrets[0] ?? '']: 1 }, 'five');
  log.debug({ list: secrets }, secrets.join(' '));
  expect(lines).toHaveLength(6);
  const output = lines.join('');
  for (const secret of [...secrets, 'and-more', encodeURIComponent(secrets[3] ?? ''), 'with \\"quotes']) {
    expect(output).not.toContain(secret);
  }
  expect(output).toContain('"stack"');
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});

test('an error keeps its type, its stack, its own fields and its cause, under any name', () => {
  const { log, lines } = capturedLog();
  const error = Object.assign(new TypeError('outer', { cause: new Error('inner') }), { errcode: 40001 });
  log.error({ err: error, problem: error }, 'failed');
  const expected = { type: 'TypeError', message: 'outer', errcode: 40001, cause: { message: 'inner' } };
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: expected, problem: expected });
});

test('secrets learned later are hidden from then on', () => {
  const { log, lines } = capturedLog();
  log.hide('learned-later');
  log.hide('');
  log.info({ note: 'learned-later' }, 'token learned-later kept');
  expect(lines[0]).not.toContain('learned-later');
  expect(lines[0]).toContain('token [secret] kept');
});

test('a secret of digits only does not break the line', () => {
  const { log, lines } = capturedLog('123');
  log.info({ count: 41235 }, 'id 123');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ count: 41235, msg: 'id [secret]' });
});

test.each([
  'GET https://a.example/cgi-bin/token?appid=wx1&secret=PLANTED&x=1',
  'GET https://a.example/datacube?access_token=PLANTED',
  'https://a.example/?next=access_token%3DPLANTED',
  '{"access_token":"PLANTED","expires_in":7200}',
  JSON.stringify({ body: '{"access_token": "PLANTED"}' }),
  "{ access_token: 'PLANTED', expires_in: 7200 }",
  'bad token xoxb-1-PLANTED',
  'bad token xapp-1-PLANTED',
  'bad token xoxe.xoxp-1-PLANTED',
  'Authorization: Bearer PLANTED',
  'POST https://hooks.slack.com/commands/T1/PLANTED failed',
  'wss://wss-primary.slack.com/link/?ticket=PLANTED&app_id=1',
])('unknown secrets are known by their looks: %s', (text) => {
  const { log, lines } = capturedLog();
  log.error({ text, err: new Error(text, { cause: new Error(text) }) }, text);
  expect(lines[0]).not.toContain('PLANTED');
  expect(lines[0]).toContain('[secret]');
});

test('fields named like a secret are hidden, other words about tokens are not', () => {
  const { log, lines } = capturedLog();
  log.info(
    { access_token: 'PLANTED', appSecret: 'PLANTED', code: 'token_rejected' },
    'SLACK_BOT_TOKEN must start with xoxb-',
  );
  expect(lines[0]).not.toContain('PLANTED');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    code: 'token_rejected',
    msg: 'SLACK_BOT_TOKEN must start with xoxb-',
  });
});
