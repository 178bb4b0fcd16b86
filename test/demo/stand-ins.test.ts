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
