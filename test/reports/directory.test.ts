import { expect, test } from 'vitest';
import { createSecret } from '../../src/config/secret.ts';
import type { AccountSettings, ChannelSettings } from '../../src/config/settings.model.ts';
import { createDirectory } from '../../src/reports/directory.ts';
import { mergeDirectory } from '../../src/reports/merge-directory.ts';
import { changeChannel, changeLabels, NO_LABELS } from '../../src/store/change-settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { AccountLabels, ChannelDigest } from '../../src/store/settings.model.ts';
import { createLogBook } from '../slack/support.ts';
import { appId, NOW } from '../store/contract/samples.ts';

const BY = { userId: 'U01MEI', at: NOW };
const secret = createSecret('secret');

const given = (number: number, said: Partial<AccountSettings> = {}): AccountSettings => ({
  ...{ appId: appId(number), name: appId(number), aliases: [], group: undefined, secret },
  ...said,
});
const route = { digestTime: '09:30', zone: 'Asia/Shanghai', days: [0, 1, 2, 3, 4, 5, 6], language: 'en' } as const;
const digest = (said: Partial<ChannelDigest> = {}): ChannelDigest => ({
  ...{ ...route, accounts: [], groups: [], alerts: undefined },
  ...said,
});
const fixed: ChannelSettings = { ...route, id: 'C01', accounts: [appId(1)], alerts: undefined };
const labels = (said: Partial<AccountLabels>): AccountLabels => ({ ...NO_LABELS, ...said });

const stored = <Settings>(settings: Settings | undefined) => ({ settings, changedBy: 'U01MEI', changedAt: NOW });

const accounts = [given(1, { name: '商城 Shop' }), given(2, { group: 'east', aliases: ['m'] }), given(3)];
const people = new Map([
  [appId(1), stored(labels({ name: 'Other', aliases: ['shop'], group: 'EAST', runbook: 'https://wiki.test/1' }))],
  [appId(2), stored(labels({ name: 'Member', aliases: ['x'], group: 'west' }))],
  [appId(9), stored(labels({ name: 'Gone' }))],
]);

test('what the settings say of an account holds; people say the rest', () => {
  const merged = mergeDirectory({ accounts, channels: [] }, { accounts: people, channels: new Map() });
  expect(merged.accounts.map(({ name, aliases, group, runbook }) => [name, aliases, group, runbook])).toEqual([
    ['商城 Shop', ['shop'], 'EAST', 'https://wiki.test/1'],
    ['Member', ['m'], 'east', undefined],
    [appId(3), [], undefined, undefined],
  ]);
  expect(accounts.map((account) => merged.fixedLabels(account.appId))).toEqual([['name'], ['aliases', 'group'], []]);
});

test('a channel of the settings is theirs whole; others are people’s, with the accounts and groups of now', () => {
  const channels = new Map([
    ['C01', stored(digest({ digestTime: '11:11' }))],
    ['C02', stored(digest({ groups: ['east'], accounts: [appId(3)] }))],
    ['C03', stored(digest())],
    ['C04', stored(digest({ accounts: [appId(9)] }))],
    ['C05', stored<ChannelDigest>(undefined)],
  ]);
  const merged = mergeDirectory({ accounts, channels: [fixed] }, { accounts: people, channels });
  expect(merged.channels.map(({ id, accounts: of, digestTime }) => [id, of, digestTime])).toEqual([
    ['C01', [appId(1)], '09:30'],
    ['C02', [appId(1), appId(2), appId(3)], '09:30'],
    ['C03', [appId(1), appId(2), appId(3)], '09:30'],
  ]);
  expect(merged.isFixedChannel('C01')).toBe(true);
  expect(merged.ownChannels).toEqual(['C02', 'C03', 'C04', 'C05']);
});

test('a change of another process is known after a refresh, and what cannot be read is logged once', async () => {
  const store = await openStore({ url: 'sqlite::memory:', now: () => NOW });
  const book = createLogBook();
  const directory = createDirectory({ settings: { accounts, channels: [fixed] }, store, log: book.log });
  expect(directory.channels).toEqual([fixed]);
  await store.transaction(async (writer) => {
    await changeChannel(writer, 'C02', () => digest({ accounts: [appId(3)] }), BY);
    await changeLabels(writer, appId(3), labels({ name: 'Care' }), BY);
    await writer.saveChannelSettings('C03', digest({ language: 'tlh' as 'en' }), BY);
  });
  expect(directory.channels).toHaveLength(1);
  for (let beat = 0; beat < 3; beat += 1) await directory.refresh();
  expect(directory.channels.map(({ id }) => id)).toEqual(['C01', 'C02']);
  expect(directory.accounts[2]?.name).toBe('Care');
  expect(book.lines.map(({ fields }) => fields)).toEqual([{ unreadable: ['C03'] }]);
  await store.close();
});

test('of two who change what they both saw, the second is told who was faster; the same again is no change', async () => {
  const store = await openStore({ url: 'sqlite::memory:', now: () => NOW });
  const change = (time: string, userId: string, seen?: number) =>
    store.transaction((writer) =>
      changeChannel(writer, 'C02', () => digest({ digestTime: time }), { userId, at: NOW }, seen),
    );
  expect(await change('10:00', 'U01MEI', 0)).toEqual({ kind: 'changed' });
  expect(await change('11:00', 'U02BEN', 0)).toEqual({ kind: 'changed_meanwhile', by: 'U01MEI' });
  expect(await change('10:00', 'U02BEN', 1)).toEqual({ kind: 'unchanged' });
  expect(await store.changes(9, 'channel:C02')).toHaveLength(1);
  await store.close();
});
