import { expect, test } from 'vitest';
import { unaskedDay } from '../../../src/domain/account-day.ts';
import { eachDate } from '../../../src/domain/ref-date.ts';
import { noteRefusal } from '../../../src/store/channel-trouble.ts';
import { counts, date } from '../../support/digest-builder.ts';
import { CHANNEL } from '../support.ts';
import { DIRECT, linesOf, openHome, press, published, subscribe, valueBeside, warnings } from './home-support.ts';
import { FREE, modalOf, saysIn } from './modals-support.ts';
import { type Bot, eventually, OPERATOR, READER, SHOP, STORES, startBot } from './support.ts';

const publishings = ({ slack }: Bot) => slack.calls.filter(({ method }) => method === 'views.publish').length;

test('an operator sees what needs someone, the accounts and the channels', async () => {
  await using bot = await startBot();
  await subscribe(bot, FREE);
  const view = await openHome(bot, OPERATOR);
  expect(linesOf(view)).toEqual([
    'Tue 17 Nov: 1 of 2 accounts with figures, fine',
    'Needs you',
    '⛔ 门店 Stores refused: IP 203.0.113.7 not on the list (since 08:45)',
    'Accounts',
    '商城 Shop · 7.8 % failed · 20,476 calls · mean 400 ms',
    '门店 Stores · refused',
    'Messages I send',
    '<#C02OTHER> · Tue 09:30 Beijing time · all 2 accounts · English · next: Tue 24 Nov 09:30',
    'Operators',
    'WeChat answers for 1 of 2 accounts',
  ]);
  expect(saysIn(view)).toContain('Beijing time · as of 09:45 · published 1 of 2');
  expect(valueBeside(view, 'hours')).toBe(`${SHOP.appId} 2026-11-17 hourly`);
  expect(valueBeside(view, 'sub.edit')).toBe(FREE);
  expect(warnings(bot)).toEqual([]);
});

test('an account that needs attention is marked', async () => {
  await using bot = await startBot();
  const usual = eachDate(date('2026-11-03'), date('2026-11-16')).map((on) => {
    const day = unaskedDay(SHOP.appId, on);
    return {
      ...day,
      day: { ...day.day, state: 'known' as const, value: counts(20_000, 100), askedAt: bot.clock.now() },
    };
  });
  await bot.store.transaction((writer) => writer.saveDays(usual));
  const lines = linesOf(await openHome(bot, OPERATOR));
  expect(lines).toContain('🔴 商城 Shop · 7.8 % failed · 20,476 calls · mean 400 ms');
});

test('an account without figures says what was known of it last', async () => {
  await using bot = await startBot();
  const days = ['2026-11-15', '2026-11-16'].map((on, index) => {
    const day = unaskedDay(STORES.appId, date(on));
    const value = counts(1_000, 10 + index);
    return { ...day, day: { ...day.day, state: 'known' as const, value, askedAt: bot.clock.now() } };
  });
  await bot.store.transaction((writer) => writer.saveDays(days));
  expect(linesOf(await openHome(bot, OPERATOR))).toContain('门店 Stores · refused · last known Mon 16 Nov: 1.1 %');
});

test('anybody else sees no account, but where to ask and who operates', async () => {
  await using bot = await startBot();
  const view = await openHome(bot, READER);
  const said = saysIn(view);
  expect(said).toContain('/wx yesterday');
  expect(said).toContain(OPERATOR);
  expect(said).not.toContain('Shop');
  await press(bot, 'help', 'all', READER);
  expect(saysIn(await modalOf(bot, 'answer', READER))).toContain('/wx');
  expect(warnings(bot)).toEqual([]);
});

test('it is in the language of the person', async () => {
  const workspace = { users: [{ id: OPERATOR, name: 'mei', locale: 'zh-CN' }] };
  await using bot = await startBot({ workspace, locales: true });
  const view = await openHome(bot, OPERATOR);
  expect(linesOf(view)).toContain('⛔ 门店 Stores 被拒绝：IP 203.0.113.7 不在白名单（08:45 起）');
  expect(linesOf(view)).toContain('商城 Shop · 失败率 7.8% · 调用 20,476 次 · 平均 400 毫秒');
});

test('a refresh shows what is known by now, and another tab is no reason to publish', async () => {
  await using bot = await startBot();
  const before = await openHome(bot, OPERATOR);
  await bot.slack.sendEvent({ type: 'app_home_opened', user: OPERATOR, channel: DIRECT, tab: 'messages' });
  await bot.store.transaction((writer) => writer.clearHalts(STORES.appId, ['account']));
  await press(bot, 'home.refresh', 'all');
  const after = await published(bot.slack, OPERATOR, before.hash);
  expect(linesOf(after)).not.toContain('Needs you');
  expect(linesOf(after)).toContain('WeChat answers for 2 of 2 accounts');
  expect(publishings(bot)).toBe(2);
});

test('a page that changed meanwhile is left as it is', async () => {
  await using bot = await startBot();
  const view = await openHome(bot, OPERATOR);
  const stale = { ...view, hash: '1.stale' };
  await bot.slack.sendEvent({ type: 'app_home_opened', user: OPERATOR, channel: DIRECT, tab: 'home', view: stale });
  await eventually(() => bot.book.at('debug').includes('a Home tab was published anew meanwhile'));
  expect(bot.slack.homeOf(OPERATOR)?.hash).toBe(view.hash);
  expect(warnings(bot)).toEqual([]);
});

test('a channel that takes no messages needs someone', async () => {
  await using bot = await startBot();
  const trouble = { reason: 'not_in_channel', since: bot.clock.now() };
  await bot.store.transaction((writer) => noteRefusal(writer, CHANNEL, trouble, bot.clock.now()));
  expect(saysIn(await openHome(bot, OPERATOR))).toContain('I cannot post in the channel ');
});

test('people of another workspace get no page', async () => {
  await using bot = await startBot();
  await bot.slack.sendEvent({ type: 'app_home_opened', user: OPERATOR, tab: 'home', user_team: 'T99OTHER' });
  await eventually(() => bot.book.at('warn').includes('someone of another workspace was refused'));
  expect(publishings(bot)).toBe(0);
});
