import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { beijing, TO } from '../sync/support.ts';
import { DIGEST, find, startMorning, take, WELCOME } from './morning.ts';
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

test('while the welcome is on its way its digest waits, and it comes when the welcome never arrives', async () => {
  const accounts = manyAccounts(1);
  const everyone = channel([accounts[0]?.appId as ScheduledSite['appId']]);
  await using site = await startSchedule({ accounts, channels: [everyone], at: beijing('2026-11-18', '09:45') });
  await site.beatUntil('2026-11-18', '09:55');
  expect(await find(site, DIGEST)).toBeUndefined();
  await take(site, WELCOME, { state: 'given_up', reason: 'not_in_channel', ts: null });
  await site.beat();
  expect(await find(site, DIGEST)).toBeDefined();
});

test('a channel that is no more in the settings is left alone', async () => {
  await using site = await startMorning();
  await site.engine.store.transaction((writer) => writer.addChannels(['C99OLD'], site.clock.now()));
  await site.beatUntil('2026-11-18', '09:31');
  expect(await site.engine.store.outboxByPrefix('welcome:C99OLD')).toEqual([]);
});
