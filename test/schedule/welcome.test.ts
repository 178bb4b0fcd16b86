import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { beijing, TO } from '../sync/support.ts';
import { DIGEST, find, NEVER, startMorning, take, WELCOME } from './morning.ts';
import { channel, type ScheduledSite, startSchedule } from './support.ts';

test('a new channel is welcomed first, and its newest digest follows when the figures are there', async () => {
  const accounts = manyAccounts(2);
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  await using site = await startSchedule({ accounts, channels: [channel(appIds)], at: beijing('2026-11-18', '09:45') });
  await site.beat();
  expect(await site.engine.store.outboxIn(['queued'], 10)).toMatchObject([
    { key: WELCOME, op: 'post', model: { kind: 'welcome' } },
  ]);
  await take(site, WELCOME);
  await site.beat();
  expect(await site.engine.store.outboxIn(['queued'], 10)).toMatchObject([
    { key: DIGEST, op: 'post', model: { kind: 'digest', from: TO, to: TO } },
  ]);
  await site.beatUntil('2026-11-18', '12:00');
  expect(await site.engine.store.outboxIn(['queued'], 10)).toHaveLength(1);
});

test('a digest waits two minutes for its welcome, and no longer', async () => {
  await using site = await startOne();
  await site.beatUntil('2026-11-18', '09:46');
  expect(await find(site, DIGEST)).toBeUndefined();
  await site.beatUntil('2026-11-18', '09:47');
  expect(await find(site, DIGEST)).toBeDefined();
});

test('a welcome of which nobody can tell whether Slack has it holds no digest for long', async () => {
  await using site = await startOne();
  await site.beat();
  await take(site, WELCOME, { state: 'unclear', reason: 'missing_scope', ts: null, notBefore: NEVER });
  await site.beatUntil('2026-11-18', '09:47');
  expect(await find(site, DIGEST)).toBeDefined();
});

test('where the channel refuses the welcome the digest follows it when it is taken, or given up', async () => {
  await using site = await startOne();
  await site.beat();
  await take(site, WELCOME, { state: 'queued', reason: 'not_in_channel', ts: null, notBefore: NEVER });
  await site.beatUntil('2026-11-18', '09:55');
  expect(await find(site, DIGEST)).toBeUndefined();
  await take(site, WELCOME, { state: 'given_up', reason: 'not_in_channel', ts: null });
  await site.beat();
  expect(await find(site, DIGEST)).toBeDefined();
});

/** A channel of one account, new at 09:45. */
function startOne(): Promise<ScheduledSite> {
  const accounts = manyAccounts(1);
  const everyone = channel([accounts[0]?.appId as ScheduledSite['appId']]);
  return startSchedule({ accounts, channels: [everyone], at: beijing('2026-11-18', '09:45') });
}

test('a channel that is no more in the settings is left alone', async () => {
  await using site = await startMorning();
  await site.engine.store.transaction((writer) => writer.addChannels(['C99OLD'], site.clock.now()));
  await site.beatUntil('2026-11-18', '09:31');
  expect(await site.engine.store.outboxByPrefix('welcome:C99OLD')).toEqual([]);
});
