import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';
import { askRaw } from './ask-raw.ts';

const STAND_INS = {
  WeChat: () => startWechatPlatform({ accounts: demoAccounts() }),
  Slack: () => startSlackWorkspace(),
};
const NAMES = Object.keys(STAND_INS) as (keyof typeof STAND_INS)[];
const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };

test.each(NAMES)('%s: an address that is none is not there, and ends nothing', async (name) => {
  await using standIn = await STAND_INS[name]();

  expect((await askRaw(standIn.url, '//')).status).toBe(404);
  expect((await askRaw(standIn.url, '/')).status).toBe(404);
});

test.each(['//', '/link/?ticket=guessed'])('a socket at %s is refused, and ends nothing', async (path) => {
  await using slack = await startSlackWorkspace();

  expect((await askRaw(slack.url, path, { headers: UPGRADE })).status).toBe(401);
  expect((await askRaw(slack.url, '/')).status).toBe(404);
});

test.each(NAMES)(
  '%s: another site’s page is refused, whatever name it gives us, and whoever it posts as',
  async (name) => {
    await using standIn = await STAND_INS[name]();
    const { host } = new URL(standIn.url);
    const path = name === 'Slack' ? '/api/auth.test' : '/cgi-bin/stable_token';
    const statusOf = async (headers: Record<string, string>) =>
      (await askRaw(standIn.url, path, { method: 'POST', headers })).status;

    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ host: 'rebound.example' })).toBe(403);
    expect(await statusOf({ host: host.replace('127.0.0.1', 'rebound.example') })).toBe(403);
    expect(await statusOf({ origin: 'https://other.example' })).toBe(403);
  },
);

test('a page of another site opens no socket, not even with a ticket', async () => {
  await using slack = await startSlackWorkspace();
  const headers = { authorization: `Bearer ${slack.appToken}` };
  const opened = await askRaw(slack.url, '/api/apps.connections.open', { method: 'POST', headers });
  const { pathname, search } = new URL((JSON.parse(opened.body) as { url: string }).url);

  const asked = await askRaw(slack.url, pathname + search, {
    headers: { ...UPGRADE, origin: 'https://other.example' },
  });

  expect(asked.status).toBe(401);
});
