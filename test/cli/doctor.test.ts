import { expect, test } from 'vitest';
import type { AccountPatch } from '../../src/demo/wechat/account-book.ts';
import { addDays, refDateAt } from '../../src/domain/ref-date.ts';
import { enFormat } from '../../src/text/en/format.ts';
import { type Desk, startDesk } from './support.ts';

const day = (daysBefore: number) => enFormat.day(addDays(refDateAt(Date.now()), -daysBefore));
const KEYS = '微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥';
const MP = '微信公众平台 (mp.weixin.qq.com) → 设置与开发';

/** The red line with the lines that explain it. */
function redPart(stdout: string): string[] {
  const lines = stdout.trimEnd().split('\n');
  const red = lines.findIndex((line) => line.startsWith('RED'));
  const end = lines.findIndex((line, index) => index > red && !line.startsWith('     '));
  return lines.slice(red, end);
}

function patchFirst(desk: Desk, patch: AccountPatch): void {
  desk.wechat.setAccount(desk.accounts[0]?.appId ?? '', patch);
}

test('doctor --wechat says a line for each thing that is right, and ends with what is next', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.run(['doctor', '--wechat']);
  expect(stdout.trimEnd().split('\n')).toEqual([
    'ok   settings: 1 account, 0 channels',
    expect.stringMatching(/^ok {3}database: sqlite:.*wxpulse\.db can be written$/),
    'ok   商城 Shop: token, IP list and permission are right; 99,999 of 100,000 calls for days and 100,000 of 100,000 for hours are left today',
    'WeChat is well. Next: Slack’s settings (README, “Connect it for real”), then npm run -s wxpulse -- doctor',
  ]);
  expect(code).toBe(0);
});

test.each<[string, AccountPatch, string, string, string, string]>([
  [
    'an address that is not on the list',
    { refusedIp: '203.0.113.7' },
    'WeChat refuses our IP',
    'WeChat sees us as 203.0.113.7; that address is not on the account’s list (40164). Concern: the account.',
    'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
    `Fix (admin or developer of the account): ${KEYS} → API IP 白名单, add 203.0.113.7. Takes a few minutes.`,
  ],
  [
    'an account that is not verified',
    { granted: false },
    'WeChat does not let us read 接口分析',
    'Only verified accounts (已认证) may read 接口分析; this one may not (48001). Concern: the account.',
    'api unauthorized',
    `Fix (admin of the account): ${MP} → 接口权限: 接口分析 must be 已获得. If it is not, verify the account: ${MP} → 微信认证.`,
  ],
  [
    'a frozen secret',
    { secretFrozen: true },
    'WeChat refuses the AppSecret',
    'The account’s owner has frozen the AppSecret (40243). Concern: the account.',
    'AppSecret is frozen',
    `Fix (admin or developer of the account): unfreeze it: ${KEYS} → AppSecret → 解冻. Takes about 10 minutes; do not reset it.`,
  ],
  [
    'a secret that was reset',
    { secret: 'f'.repeat(32) },
    'WeChat refuses the AppSecret',
    'AppID and AppSecret do not belong together, or the AppSecret was reset (40125). Concern: the account.',
    'invalid appsecret, view more at http://t.cn/RAEkdVq',
    `Fix (admin or developer of the account): ${KEYS} → AppSecret. Give the present one to the operator of wxpulse`,
  ],
])(
  '%s is red, with the errcode and the way out, after one call for a token',
  async (_, patch, title, facts, words, fix) => {
    await using desk = await startDesk();
    patchFirst(desk, patch);
    const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
    const [red, detail, quote, way, ...rest] = redPart(stdout);
    expect(red).toBe(`RED  商城 Shop: ${title}; there are no figures yet`);
    expect(detail).toBe(`     ${facts}`);
    expect(quote).toMatch(/ \(rid [\w-]+\)$/);
    expect(quote).toContain(`     WeChat’s words: “${words}”`);
    expect(way).toContain(`     → ${fix}`);
    expect(rest).toEqual([]);
    expect(stdout).toMatch(/\nOne thing is to be mended; then run doctor again\.\n$/);
    expect(code).toBe(1);
    expect(desk.wechat.callCount('token')).toBe(1);
  },
);

test('an admin who must confirm the address in WeChat, and an AppId that is not WeChat’s, are told as such', async () => {
  await using desk = await startDesk();
  const errmsg = 'this ip 203.0.113.7 needs the admin to confirm';
  desk.wechat.failNext({ path: 'token' }, { kind: 'errcode', errcode: 89503, errmsg });
  const confirm = redPart((await desk.runHere(['doctor', '--wechat'])).stdout).join('\n');
  expect(confirm).toContain('RED  商城 Shop: WeChat waits for the admin to confirm our IP');
  expect(confirm).toContain('(89503)');
  expect(confirm).toContain('open the message from WeChat and confirm 203.0.113.7.');
  const stranger = { ...desk.env, WECHAT_APP_ID: `wx${'0'.repeat(16)}` };
  const unknown = redPart((await desk.runHere(['doctor', '--wechat'], stranger)).stdout).join('\n');
  expect(unknown).toContain('RED  商城 Shop: WeChat does not know the AppID');
  expect(unknown).toContain('(40013)');
  expect(unknown).toContain('compare WECHAT_APP_ID');
});

test('a secret that was frozen is seen also while the token of before still opens everything', async () => {
  await using desk = await startDesk();
  expect((await desk.runHere(['sync', '--json'])).code).toBe(0);
  patchFirst(desk, { secretFrozen: true });
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  expect(redPart(stdout)[0]).toBe(
    `RED  商城 Shop: WeChat refuses the AppSecret; the newest figures are those of ${day(1)}`,
  );
  expect(code).toBe(1);
});

test('a spent quota does not deny the figures that are there', async () => {
  await using desk = await startDesk();
  expect((await desk.runHere(['sync', '--json'])).code).toBe(0);
  patchFirst(desk, { quotaLeft: 0 });
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  const [red, detail] = redPart(stdout);
  expect(red).toBe(`RED  商城 Shop: WeChat’s daily quota is used up; the newest figures are those of ${day(1)}`);
  expect(detail).toContain('45009');
  expect(code).toBe(1);
});

test('the same trouble of several accounts is explained once; accounts that left the settings are named', async () => {
  await using desk = await startDesk({ count: 4 });
  const entry = ({ appId, name }: Desk['accounts'][number], n: number) =>
    `  - {app_id: ${appId}, name: "${name}", secret: "env:S${n}"}`;
  const env = {
    ...{ WECHAT_API_URL: desk.wechat.url, DATABASE_URL: desk.env['DATABASE_URL'] ?? '' },
    ...Object.fromEntries(desk.accounts.map(({ secret }, n) => [`S${n}`, secret])),
  };
  for (const { appId } of desk.accounts) desk.wechat.setAccount(appId, { refusedIp: '203.0.113.7' });
  desk.write('wxpulse.yml', `accounts:\n${desk.accounts.map(entry).join('\n')}\n`);
  await desk.runHere(['report', 'all', 'yesterday', '--no-sync'], env);
  desk.write('wxpulse.yml', `accounts:\n${desk.accounts.slice(0, 2).map(entry).join('\n')}\n`);
  const { stdout } = await desk.runHere(['doctor', '--wechat'], env);
  const [first = '', second = '', third = '', fourth = ''] = desk.accounts.map(({ appId }) => appId);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('RED'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('API IP 白名单'))).toHaveLength(1);
  expect(lines).toContain('     → as above');
  expect(lines).toContain(`note retired: kept, not asked: ${[third, fourth].sort().join(', ')}`);
  expect(lines.at(-1)).toBe('2 things are to be mended; then run doctor again.');
  expect(stdout).not.toContain(first);
  expect(stdout).not.toContain(second);
  const asked = desk.wechat.calls.map(({ appId }) => appId);
  expect([...asked].sort()).toEqual([first, second].sort());
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
    expect(redPart(stdout)).toEqual([
      'RED  商城 Shop: WeChat does not answer as it should',
      expect.stringContaining('the daily call to WeChat failed: JSON of another shape than WeChat documents'),
      expect.stringContaining('WECHAT_API_URL'),
    ]);
    expect(code).toBe(1);
  }
});

test('an address where no WeChat is gets its own way out', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.runHere(['doctor', '--wechat'], {
    ...desk.env,
    WECHAT_API_URL: `${desk.wechat.url}/nowhere`,
  });
  expect(redPart(stdout)[1]).toContain('the token call to WeChat failed: HTTP 404');
  expect(redPart(stdout)[1]).toContain('Concern: wxpulse.');
  expect(redPart(stdout)[2]).toContain('WECHAT_API_URL');
  expect(code).toBe(1);
});

test('a WeChat that cannot be reached is told within seconds, with the address', async () => {
  await using desk = await startDesk();
  await desk.wechat.close();
  const { code, stdout } = await desk.runHere(['doctor', '--wechat']);
  const [red, detail, fix] = redPart(stdout);
  expect(red).toBe('RED  商城 Shop: WeChat cannot be reached');
  expect(detail).toContain(`${new URL(desk.wechat.url).host} ECONNREFUSED`);
  expect(fix).toContain('WECHAT_API_URL');
  expect(code).toBe(1);
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
    ...{ ...desk.env, WXPULSE_CHANNEL: 'C01OPS' },
    ...{ WXPULSE_ONCALL: 'S01ONCALL', QUICKCHART_URL: 'http://127.0.0.1:1' },
  };
  const { code, stdout } = await desk.runHere(['doctor', '--wechat'], env);
  expect(stdout).toContain('\nnote set but not acted on in this version: WXPULSE_ONCALL\n');
  expect(code).toBe(0);
});
