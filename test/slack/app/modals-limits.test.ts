import { expect, test } from 'vitest';
import type { AppId } from '../../../src/domain/app-id.ts';
import { changeChannel } from '../../../src/store/change-settings.ts';
import { appId } from '../../store/contract/samples.ts';
import { openModal, saysIn, startSettingsBot } from './modals-support.ts';
import { type Bot, OPERATOR } from './support.ts';

/** Searching must feel like typing; Slack waits 3 seconds. */
const QUICK_MS = 250;

const longName = (number: number) => `${String(number).padStart(4, '0')}${'号'.repeat(60)}`;
const fleet = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    ...{ appId: appId(number + 1), name: longName(number) },
    group: `分组${'组'.repeat(58)}${String(number % 300).padStart(3, '0')}`,
  }));

const day = { digestTime: '09:30', zone: 'America/Argentina/ComodRivadavia', days: [0, 1, 2, 3, 4, 5] } as const;

async function subscribeMany({ store, clock, directory }: Bot, count: number, accounts: readonly AppId[]) {
  const digest = { ...day, accounts, groups: [], language: 'en', alerts: undefined } as const;
  await store.transaction(async (writer) => {
    for (let number = 0; number < count; number += 1) {
      await changeChannel(writer, `C9${number}`, () => digest, { userId: OPERATOR, at: clock.now() });
    }
  });
  await directory.refresh();
}

interface Option {
  readonly text: { readonly text: string };
  readonly value: string;
  readonly description?: { readonly text: string };
}

async function search(bot: Bot, viewId: string, actionId: string, value: string): Promise<Option[]> {
  const asked = await bot.slack.suggest({ viewId, userId: OPERATOR, actionId, value });
  expect(asked.timedOut).toBe(false);
  return (asked.ackPayload as { options: Option[] }).options;
}

test('of 3,000 accounts with long Chinese names a hundred are offered at once, each within Slack’s limits', async () => {
  await using bot = await startSettingsBot({ accounts: fleet(3_000) });
  const view = await openModal(bot, 'settings.digest', { text: '订阅' });
  for (const typed of ['', '号', '2999', 'WX00', '组', '第一']) {
    const from = performance.now();
    const options = await search(bot, view.id, 'settings.search_accounts', typed);
    expect(performance.now() - from).toBeLessThan(QUICK_MS);
    expect(options.length).toBe(typed === '第一' ? 0 : typed === '2999' ? 1 : 100);
    for (const { text, value, description } of options) {
      for (const part of [text.text, value, description?.text ?? '–']) {
        expect(part.length).toBeGreaterThan(0);
        expect(part.length).toBeLessThanOrEqual(75);
      }
    }
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  }
});

test('time zones are found as they are typed', async () => {
  await using bot = await startSettingsBot();
  const view = await openModal(bot, 'settings.digest', { text: 'subscribe' });
  const zones = async (typed: string) =>
    (await search(bot, view.id, 'settings.search_zone', typed)).map(({ value }) => value);
  expect(await zones('shang')).toEqual(['Asia/Shanghai']);
  expect(await zones('new york')).toEqual(['America/New_York']);
  expect(await zones('')).toHaveLength(100);
});

test.each([0, 1, 7, 200, 3_000])(
  'with %i accounts the forms open in both languages',
  { timeout: 60_000 },
  async (count) => {
    const accounts = fleet(count);
    await using bot = await startSettingsBot({ accounts });
    await subscribeMany(
      bot,
      Math.min(count, 200),
      accounts.slice(0, 120).map((account) => account.appId),
    );
    for (const [settings, subscribe] of [
      ['settings', 'subscribe'],
      ['设置', '订阅'],
    ] as const) {
      const channelId = 'C01OPS';
      await openModal(bot, 'settings', { text: settings, channelId });
      const digest = await openModal(bot, 'settings.digest', { text: subscribe });
      expect(digest.blocks as unknown[]).toHaveLength(6);
    }
    expect(bot.book.at('error')).toEqual([]);
  },
);

test('more accounts than a form can hold are told and kept, and the rest of the form works', async () => {
  const accounts = fleet(200);
  await using bot = await startSettingsBot({ accounts });
  const chosen = accounts.slice(0, 101).map((account) => account.appId);
  await subscribeMany(bot, 1, chosen);
  const hub = await openModal(bot, 'settings', { text: 'settings' });
  await bot.slack.pressButton({ viewId: hub.id, userId: OPERATOR, actionId: 'settings.edit_digest', value: 'C90' });
  const view = await bot.slack.until(() =>
    bot.slack.modalsOf(OPERATOR).find((each) => each.callback_id === 'settings.digest'),
  );
  expect(saysIn(view)).toContain('101 are chosen, which are too many for this form.');
  await bot.slack.submitView({ viewId: view.id, userId: OPERATOR, values: { time: '12:00' } });
  expect((await bot.store.findChannelSettings('C90'))?.settings).toMatchObject({
    accounts: chosen,
    digestTime: '12:00',
  });
});

test('an account whose name and labels are as long as can be opens, and hundreds of channels are counted', async () => {
  const [first, ...rest] = fleet(30);
  const labels = { aliases: Array.from({ length: 20 }, (_, n) => `${n}${'别'.repeat(62)}`), runbook: undefined };
  await using bot = await startSettingsBot({ accounts: [{ ...first!, ...labels }, ...rest] });
  await subscribeMany(bot, 300, [first!.appId]);
  const hub = await openModal(bot, 'settings', { text: 'settings' });
  expect((hub.blocks as unknown[]).length).toBeLessThanOrEqual(100);
  expect(saysIn(hub)).toContain('and 282 more: type the command there');
  await bot.slack.pressButton({
    viewId: hub.id,
    userId: OPERATOR,
    actionId: 'settings.edit_account',
    value: first!.appId,
  });
  await bot.slack.until(() => bot.slack.modalsOf(OPERATOR).find((each) => each.callback_id === 'settings.labels'));
});
