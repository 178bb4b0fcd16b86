import { expect, test } from 'vitest';
import type { AccountLabels, ChannelDigest } from '../../../src/store/settings.model.ts';
import type { MakePlace } from './place.ts';
import { appId, digestRow, NOW } from './samples.ts';

const BY = { userId: 'U01MEI', at: NOW };

const digest: ChannelDigest = {
  ...{ accounts: [appId(1)], groups: ['东区'], digestTime: '09:30', zone: 'Asia/Shanghai', days: [0, 4] },
  ...{ language: 'zh-CN', alerts: undefined },
};
const alerts = {
  ...({ from: 'page', mention: 'S01ONCALL', mentionWhen: 'always', sensitivity: 'low' } as const),
  quietHours: { from: '22:00', to: '07:00' },
};
const labels: AccountLabels = {
  name: '商城 Shop',
  aliases: ['shop'],
  group: '东区',
  runbook: 'https://wiki.test/shop',
};

export function describeSettings(makePlace: MakePlace): void {
  test('what is set for a channel or an account is what was set last, with who and when', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      await writer.saveChannelSettings('C02', digest, { userId: 'U02BEN', at: NOW - 1 });
      await writer.saveChannelSettings('C01', digest, BY);
      await writer.saveChannelSettings('C02', { ...digest, alerts }, BY);
      await writer.saveAccountSettings(appId(2), labels, BY);
      await writer.saveAccountSettings(appId(1), { ...labels, name: undefined, aliases: [] }, BY);
    });
    const stored = { changedBy: 'U01MEI', changedAt: NOW };
    expect([...(await store.channelSettings())]).toEqual([
      ['C01', { ...stored, settings: digest }],
      ['C02', { ...stored, settings: { ...digest, alerts } }],
    ]);
    expect([...(await store.accountSettings())]).toEqual([
      [appId(1), { ...stored, settings: { ...labels, name: undefined, aliases: [] } }],
      [appId(2), { ...stored, settings: labels }],
    ]);
    expect(await store.findChannelSettings('C01')).toEqual({ ...stored, settings: digest });
    expect(await store.findAccountSettings(appId(2))).toEqual({ ...stored, settings: labels });
    await store.transaction((writer) => writer.dropChannelSettings('C01'));
    expect(await store.findChannelSettings('C01')).toBeUndefined();
    expect([...(await store.channelSettings()).keys()]).toEqual(['C02']);
  });

  test('what this version cannot read is told as such, and hides nothing else', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      await writer.saveChannelSettings('C01', { ...digest, language: 'tlh' as 'en' }, BY);
      await writer.saveChannelSettings('C02', digest, BY);
      await writer.saveAccountSettings(appId(1), { aliases: 'no list' } as never, BY);
    });
    expect([...(await store.channelSettings()).values()].map(({ settings }) => settings)).toEqual([undefined, digest]);
    expect((await store.accountSettings()).get(appId(1))?.settings).toBeUndefined();
  });

  test('changes are told newest first, of all and of one', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const change = { at: NOW, userId: 'U01MEI', about: 'channel:C01', before: undefined, after: digest };
    await store.transaction(async (writer) => {
      await writer.addChange(change);
      await writer.addChange({ ...change, about: `account:${appId(1)}`, after: labels });
      await writer.addChange({ ...change, at: NOW + 1, before: digest, after: undefined });
    });
    expect(await store.settingsVersion()).toBe('3/3');
    const all = await store.changes(10);
    expect(all.map(({ about, at }) => [about, at])).toEqual([
      ['channel:C01', NOW + 1],
      [`account:${appId(1)}`, NOW],
      ['channel:C01', NOW],
    ]);
    expect(all[0]).toMatchObject({ userId: 'U01MEI', before: { zone: 'Asia/Shanghai' }, after: undefined });
    expect(await store.changes(1, `account:${appId(1)}`)).toMatchObject([{ after: labels }]);
    expect(await store.changes(2)).toHaveLength(2);
  });

  const trouble = { kind: 'channel_trouble', about: 'C02', reason: 'is_archived', since: NOW } as const;

  test('a channel’s queued rows are given up, and such rows can be forgotten, but no others', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      for (const key of ['queued', 'sent', 'refused']) await writer.enqueue(digestRow(key));
      await writer.enqueue({ ...digestRow('elsewhere'), channel: 'C02' });
      await writer.enqueue({ ...digestRow('operators'), model: trouble });
      await writer.patchOutbox('sent', { state: 'sent' });
      await writer.patchOutbox('refused', { state: 'given_up', reason: 'message_not_found' });
      await writer.giveUpQueued('C01', 'unsubscribed');
    });
    expect(await store.findOutbox('queued')).toMatchObject({ state: 'given_up', reason: 'unsubscribed' });
    expect(await store.findOutbox('elsewhere')).toMatchObject({ state: 'queued' });
    // what operators are told there is none of its digest
    expect(await store.findOutbox('operators')).toMatchObject({ state: 'queued' });
    await store.transaction(async (writer) => {
      await writer.forgetGivenUp('C01', []);
      await writer.forgetGivenUp('C01', ['unsubscribed', 'another']);
    });
    expect(await store.findOutbox('queued')).toBeUndefined();
    expect((await store.outboxIn(['sent', 'given_up', 'queued'], 9)).map(({ key }) => key)).toEqual([
      ...['sent', 'refused', 'elsewhere', 'operators'],
    ]);
  });
}
