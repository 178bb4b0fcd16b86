import { expect, test } from 'vitest';
import type { StoredView } from '../../../src/demo/slack/world.ts';
import { FREE, modalOf, openModal, saysIn, startSettingsBot } from './modals-support.ts';
import { type Bot, OPERATOR, SHOP, STORES } from './support.ts';

/** Nothing of it is in the settings file. */
const NAMELESS = { ...STORES, name: STORES.appId };

async function openAccount(bot: Bot, appId: string, text = 'settings'): Promise<StoredView> {
  const hub = await openModal(bot, 'settings', { text });
  const chosen = { viewId: hub.id, userId: OPERATOR, actionId: 'settings.edit_account', value: appId };
  await bot.slack.pressButton(chosen);
  return modalOf(bot, 'settings.labels');
}

const submit = (bot: Bot, view: StoredView, values: Record<string, string>) =>
  bot.slack.submitView({ viewId: view.id, userId: OPERATOR, values });

test('an account gets a name, other names, a group and a runbook, and who gave them is written down', async () => {
  await using bot = await startSettingsBot({ accounts: [SHOP, NAMELESS] });
  const view = await openAccount(bot, STORES.appId);
  const values = {
    name: '门店',
    aliases: 'stores， mendian,stores',
    group: '零售',
    runbook: 'https://wiki.test/stores',
  };
  const submitted = await submit(bot, view, values);
  expect(submitted.errors).toEqual({});
  expect(saysIn(submitted.view)).toContain('门店');
  const labels = { name: '门店', aliases: ['stores', 'mendian'], group: '零售', runbook: 'https://wiki.test/stores' };
  expect(await bot.store.findAccountSettings(STORES.appId)).toMatchObject({ settings: labels, changedBy: OPERATOR });
  expect(bot.directory.accounts[1]).toMatchObject(labels);
  expect(await bot.store.changes(9)).toMatchObject([{ about: `account:${STORES.appId}`, after: labels }]);
  // and by that name it is found
  const found = await bot.slack.suggest({
    ...{ viewId: (await openModal(bot, 'settings', { text: '设置' })).id, userId: OPERATOR },
    ...{ actionId: 'settings.edit_account', value: 'MENDIAN' },
  });
  expect(JSON.stringify(found.ackPayload)).toContain('门店');
});

test('what the settings file says of it is text, and no field', async () => {
  await using bot = await startSettingsBot();
  const view = await openAccount(bot, SHOP.appId);
  const says = saysIn(view);
  expect(says).toContain('商城 Shop · set in ');
  expect(says).not.toContain('"block_id":"name"');
  expect(says).toContain('Shown in alerts, which come with a later version.');
  await submit(bot, view, { group: 'east' });
  expect(bot.directory.accounts[0]).toMatchObject({ name: '商城 Shop', group: 'east' });
});

test.each([
  ['en', 'settings', '“商城 shop” is what 商城 Shop is called; choose another.', 'At most 64 characters.'],
  ['zh-CN', '设置', '“商城 shop”已是 商城 Shop 的名称，请换一个。', '最多 64 个字符。'],
])(
  'a word that means something else already, or is too long, is refused on its field, in %s',
  async (_, text, taken, long) => {
    await using bot = await startSettingsBot({ accounts: [{ ...SHOP, group: 'east' }, NAMELESS] });
    const view = await openAccount(bot, STORES.appId, text);
    const first = await submit(bot, view, {
      name: '商城 shop',
      aliases: `${'字'.repeat(65)}`,
      group: 'SHOP',
      runbook: 'wiki',
    });
    expect(first.errors).toMatchObject({ name: taken, aliases: long });
    expect(Object.keys(first.errors).sort()).toEqual(['aliases', 'name', 'runbook']);
    const second = await submit(bot, view, { name: 'all', aliases: 'East', group: '商城 Shop', runbook: '' });
    expect(Object.keys(second.errors).sort()).toEqual(['aliases', 'group', 'name']);
    expect(await bot.store.changes(9)).toEqual([]);
  },
);

test('a runbook is an address, and an empty form takes everything away', async () => {
  await using bot = await startSettingsBot({ accounts: [SHOP, NAMELESS] });
  await submit(bot, await openAccount(bot, STORES.appId), { name: '门店', group: 'g' });
  await submit(bot, await openAccount(bot, STORES.appId), { name: '', group: '' });
  expect(bot.directory.accounts[1]).toMatchObject({ name: STORES.appId, group: undefined });
  expect(await bot.store.changes(9)).toHaveLength(2);
});

test('the alerts of a channel are kept until there are alerts; wrong ones are refused on their field', async () => {
  await using bot = await startSettingsBot();
  const digest = await openModal(bot, 'settings.digest', { text: 'subscribe' });
  await submit(bot, digest, { time: '08:15' });
  const hub = await openModal(bot, 'settings', { text: 'settings' });
  await bot.slack.pressButton({ viewId: hub.id, userId: OPERATOR, actionId: 'settings.edit_alerts', value: FREE });
  const view = await modalOf(bot, 'settings.alerts');
  expect(saysIn(view)).toContain('wxpulse has no alerts yet: this comes with them');

  const wrong = await submit(bot, view, { from: 'page', mention: '@oncall', quiet_hours: '22-7' });
  expect(wrong.errors).toEqual({
    mention: 'The id of a user group, S…, or of a person, U… or W….',
    quiet_hours: 'Two different times, written 22:00-07:00.',
  });
  const right = await submit(bot, view, { from: 'page', mention: 'S01ONCALL', quiet_hours: '22:00–07:00' });
  expect(saysIn(right.view)).toContain('are kept');
  const alerts = {
    ...{ from: 'page', mention: 'S01ONCALL', mentionWhen: 'still_failing', sensitivity: 'normal' },
    quietHours: { from: '22:00', to: '07:00' },
  };
  // the digest is as it was, and stays so when it is changed the other way round
  expect((await bot.store.findChannelSettings(FREE))?.settings).toMatchObject({ digestTime: '08:15', alerts });
  await submit(bot, await openModal(bot, 'settings.digest', { text: 'subscribe' }), { time: '08:30' });
  expect((await bot.store.findChannelSettings(FREE))?.settings).toMatchObject({ digestTime: '08:30', alerts });
});
