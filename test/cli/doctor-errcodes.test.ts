import { expect, test } from 'vitest';
import type { Fault } from '../../src/demo/wechat/fault.model.ts';
import { addDays, refDateAt } from '../../src/domain/ref-date.ts';
import { enFormat } from '../../src/text/en/format.ts';
import { listAccounts } from './list-accounts.ts';
import { startDesk } from './support.ts';

const day = (daysBefore: number) => enFormat.day(addDays(refDateAt(Date.now()), -daysBefore));
const QUOTE = (words: string) => new RegExp(`^ {5}WeChat’s words: “${words}” \\(rid [\\w-]+\\)$`);

function linesFrom(stdout: string, mark: string): string[] {
  const lines = stdout.trimEnd().split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith(mark)));
}

const errcode = (code: number, errmsg: string): Fault => ({ kind: 'errcode', errcode: code, errmsg });

test.each<[string, 'token' | 'daily', Fault, (string | RegExp)[]]>([
  [
    'a mistake of our own',
    'daily',
    errcode(61501, 'date range error'),
    [
      'RED  商城 Shop: WeChat answers with 61501',
      '     61501: the asked days are no span that WeChat allows, or not over yet. Concern: wxpulse.',
      QUOTE('date range error'),
      '     → Fix (operator of wxpulse): set the machine’s clock. If it is right, this is a mistake of wxpulse: report it with the rid.',
    ],
  ],
  [
    'a number nobody knows',
    'daily',
    errcode(99_999, 'the moon is full'),
    [
      'RED  商城 Shop: WeChat answers with 99999',
      '     99999: I do not know this number. Concern: wxpulse.',
      QUOTE('the moon is full'),
      '     → Fix (operator of wxpulse): look the number up under 全局返回码 in WeChat’s documentation; its support asks for the rid. Only this call is lost.',
    ],
  ],
  [
    'the platform’s ticket',
    'token',
    errcode(61005, 'component ticket is expired'),
    [
      'RED  商城 Shop: WeChat refuses with an error; there are no figures yet',
      '     The third-party platform’s ticket has ended (61005). Concern: the third-party platform.',
      QUOTE('component ticket is expired'),
      /^ {5}→ Fix \(operator of the third-party platform\): .*微信开放平台 \(open\.weixin\.qq\.com\) → 第三方平台 → 详情/,
    ],
  ],
  [
    'a busy WeChat',
    'daily',
    errcode(-1, 'system error'),
    [
      'RED  商城 Shop: WeChat answers with -1',
      '     -1: WeChat is busy. Concern: WeChat and the network.',
      QUOTE('system error'),
      '     → Fix (nobody): it passes, and wxpulse asks again by itself.',
    ],
  ],
  [
    'a code that makes no sense where it came',
    'token',
    errcode(40014, 'invalid access_token'),
    [
      'RED  商城 Shop: WeChat answers with 40014',
      '     40014: the access token is not valid. Concern: wxpulse.',
      QUOTE('invalid access_token'),
      /^ {5}→ Fix \(operator of wxpulse\): look the number up/,
    ],
  ],
])(
  '%s comes with its meaning, WeChat’s words, whose concern it is and the way out',
  async (_, path, fault, expected) => {
    await using desk = await startDesk();
    desk.wechat.failNext({ path, times: 5 }, fault);
    const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
    const lines = linesFrom(stdout, 'RED');
    for (const [index, line] of expected.entries()) {
      if (typeof line === 'string') expect(lines[index]).toBe(line);
      else expect(lines[index]).toMatch(line);
    }
    expect(code).toBe(1);
  },
);

test.each([99_999, 61005])('%i of several accounts is explained once, with the rid of each', async (code) => {
  await using desk = await startDesk({ count: 2 });
  const env = listAccounts(desk);
  desk.wechat.failNext({ path: 'token', times: 2 }, errcode(code, 'no'));
  const { stdout } = await desk.runHere(['doctor', '--wechat'], env);
  expect(stdout.split('\n').filter((line) => QUOTE('no').test(line))).toHaveLength(2);
  expect(stdout.split('     → Fix (')).toHaveLength(2);
  expect(stdout.split('     → as above')).toHaveLength(2);
});

test('a quota that WeChat does not tell is explained beside what is right', async () => {
  await using desk = await startDesk();
  desk.wechat.failNext({ path: 'quota' }, errcode(76021, 'cgi_path not found'));
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  const [right, meaning, quote, fix] = linesFrom(stdout, 'ok   商城');
  expect(right).toContain('permission are right; WeChat does not tell the quota');
  expect(meaning).toContain('76021: the quota was asked for of a path that WeChat does not know. Concern: wxpulse.');
  expect(quote).toMatch(QUOTE('cgi_path not found'));
  expect(fix).toContain('report it with the rid');
  expect(code).toBe(0);
});

test('days that are not known are told with the reason, the looks and the time of the last one', async () => {
  await using desk = await startDesk();
  desk.wechat.failNext({ path: 'hourly' }, errcode(99_999, 'the moon is full'));
  expect((await desk.runHere(['sync', '--hourly', '--json'])).code).toBe(0);
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  const [note] = linesFrom(stdout, 'note');
  expect(note).toMatch(/^note 商城 Shop: of the last 60 days 1 (pending|late) \(hours of /);
  expect(note).toContain(
    `(hours of ${day(1)}: WeChat answered with 99999: I do not know this number (concern: wxpulse)`,
  );
  expect(note).toMatch(/; WeChat says “the moon is full” \(rid [\w-]+\); 1 look, last \d\d:\d\d\)$/);
  expect(code).toBe(0);
  expect((await desk.runHere(['sync', '--hourly', '--json'])).code).toBe(0);
  expect((await desk.runHere(['doctor', '--wechat'])).stdout).not.toContain('note');
});
