import { expect, test } from 'vitest';
import { unaskedDay } from '../../../src/domain/account-day.ts';
import type { AppId } from '../../../src/domain/app-id.ts';
import { changeChannel } from '../../../src/store/change-settings.ts';
import { appId } from '../../store/contract/samples.ts';
import { counts, date } from '../../support/digest-builder.ts';
import { linesOf, openHome, warnings } from './home-support.ts';
import { saysIn } from './modals-support.ts';
import { type Bot, eventually, OPERATOR, READER, startBot } from './support.ts';

const longName = (number: number) => `${String(number).padStart(4, '0')}${'号'.repeat(60)}`;
const fleet = (size: number) =>
  Array.from({ length: size }, (_, number) => ({ appId: appId(number + 100), name: longName(number) }));

/** One of three has figures, one of three is refused, and one is not asked for yet. */
async function fill({ store, clock, directory }: Bot, accounts: readonly { readonly appId: AppId }[]): Promise<void> {
  const now = clock.now();
  const known = accounts
    .filter((_, number) => number % 3 === 0)
    .map((one, number) => {
      const day = unaskedDay(one.appId, date('2026-11-17'));
      return { ...day, day: { ...day.day, state: 'known' as const, value: counts(10_000, number), askedAt: now } };
    });
  const halt = { scope: 'account', cause: 'permission', errcode: 48001, rid: null, ip: null } as const;
  const digest = { digestTime: '09:30', zone: 'America/Argentina/ComodRivadavia', days: [0, 1, 2, 3, 4, 5] } as const;
  const settings = { ...digest, accounts: [], groups: [], language: 'en', alerts: undefined } as const;
  await store.transaction(async (writer) => {
    await writer.addAccounts(
      accounts.map((one) => one.appId),
      now,
    );
    await writer.saveDays(known);
    for (const one of accounts.filter((_, number) => number % 3 === 1)) {
      await writer.saveHalt({ ...halt, appId: one.appId, since: now, nextLook: now + 1_000 });
    }
    for (let number = 0; number < Math.min(accounts.length, 100); number += 1) {
      await changeChannel(writer, `C9${number}`, () => settings, { userId: OPERATOR, at: now });
    }
  });
  await directory.refresh();
}

for (const locale of ['en-US', 'zh-CN']) {
  test.each([0, 1, 7, 200, 3_000])(
    `the page of %i accounts is within Slack’s limits (${locale})`,
    { timeout: 60_000 },
    async (size) => {
      const accounts = fleet(size);
      const workspace = { users: [{ id: OPERATOR, name: 'mei', locale }] };
      await using bot = await startBot({ accounts, workspace, locales: true });
      await fill(bot, accounts);
      const view = await openHome(bot, OPERATOR);
      expect((view.blocks as unknown[]).length).toBeLessThanOrEqual(100);
      for (const line of linesOf(view)) expect(line.length).toBeLessThanOrEqual(3_000);
      expect(saysIn(view).includes('home.search')).toBe(size > 20);
      expect(bot.book.at('error')).toEqual([]);
    },
  );
}

test('of many accounts one is searched for, and its yesterday comes into the direct messages', async () => {
  const accounts = fleet(200);
  await using bot = await startBot({ accounts });
  await fill(bot, accounts);
  const view = await openHome(bot, OPERATOR);
  // the twenty worst have figures, and failed the most
  expect(linesOf(view).filter((line) => line.includes('% failed'))).toHaveLength(20);
  expect(linesOf(view).find((line) => line.includes('% failed'))).toMatch(/^0198号/);
  const where = { home: true, userId: OPERATOR, actionId: 'home.search' } as const;
  const found = (await bot.slack.suggest({ ...where, value: '0003' })).ackPayload as { options: { value: string }[] };
  expect(found.options.map(({ value }) => value)).toEqual([accounts[3]?.appId]);
  await bot.slack.pressButton({ ...where, value: found.options[0]?.value ?? '' });
  await eventually(() => saysIn(bot.slack.modalsOf(OPERATOR).at(-1)).includes('comes in a moment'));
  await bot.deliver(OPERATOR);
  const [answer, ...more] = bot.slack.messagesIn('D01MEI');
  expect([answer?.text, more]).toEqual([expect.stringContaining('Tue 17 Nov'), []]);

  // pressed in a message, the same button answers there
  const hours = { channelId: 'D01MEI', ts: answer?.ts ?? '', userId: OPERATOR, actionId: 'hours' };
  await (await bot.slack.pressButton(hours)).response(0);
  expect(bot.book.at('error')).toEqual([]);
  // Bolt's second acknowledgement of one press never ends
  expect(bot.book.at('debug').filter((line) => line.includes('ack() has already'))).toEqual([]);
});

test('who is no operator finds nothing by searching, and the log says who tried', async () => {
  const accounts = fleet(21);
  await using bot = await startBot({ accounts });
  const { blocks } = await openHome(bot, OPERATOR);
  Object.assign(await openHome(bot, READER), { blocks });
  const asked = await bot.slack.suggest({ home: true, userId: READER, actionId: 'home.search', value: '' });
  expect(asked.ackPayload).toMatchObject({ options: [] });
  expect(warnings(bot).map(({ fields }) => fields['userId'])).toEqual([READER]);
});
