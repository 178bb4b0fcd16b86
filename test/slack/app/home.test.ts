import { expect, test } from 'vitest';
import { changeChannel } from '../../../src/store/change-settings.ts';
import { noteRefusal } from '../../../src/store/channel-trouble.ts';
import { readable } from '../../support/slack-looks.ts';
import { CHANNEL } from '../support.ts';
import { linesOf, openHome, published, type ShownBlock, valueBeside } from './home-support.ts';
import { FREE, modalOf, saysIn } from './modals-support.ts';
import { type Bot, eventually, OPERATOR, READER, SHOP, STORES, startBot } from './support.ts';

const DIRECT = 'D01MEI';
const HOURS = `${SHOP.appId} 2026-11-17 hourly`;

const press = ({ slack }: Bot, actionId: string, value?: string, userId = OPERATOR) =>
  slack.pressButton({ home: true, userId, actionId, ...(value === undefined ? {} : { value }) });
const warnings = ({ book }: Bot) => book.lines.filter(({ level }) => level === 'warn' || level === 'error');
const publishings = ({ slack }: Bot) => slack.calls.filter(({ method }) => method === 'views.publish').length;

/** As nobody can in Slack, but as a request to us can say. */
function forge({ slack }: Bot, actionId: string, value: string): void {
  const blocks = (slack.homeOf(OPERATOR)?.blocks ?? []) as ShownBlock[];
  const button = blocks.find(({ accessory }) => accessory?.action_id === actionId)?.accessory;
  if (button === undefined) throw new Error(`no ${actionId}`);
  Object.assign(button, { value });
}

async function subscribe({ store, clock, directory }: Bot, channel: string): Promise<void> {
  const digest = { digestTime: '09:30', zone: 'Asia/Shanghai', days: [1], accounts: [], groups: [] } as const;
  const by = { userId: OPERATOR, at: clock.now() };
  await store.transaction((writer) =>
    changeChannel(writer, channel, () => ({ ...digest, language: 'en', alerts: undefined }), by),
  );
  await directory.refresh();
}

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
  expect(valueBeside(view, 'hours')).toBe(HOURS);
  expect(valueBeside(view, 'sub.edit')).toBe(FREE);
  expect(warnings(bot)).toEqual([]);
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

test('hours come into the direct messages, once, after WeChat was asked for what is missing', async () => {
  const asked: unknown[] = [];
  await using bot = await startBot({ fetchDue: async (range) => void asked.push(range) });
  await openHome(bot, OPERATOR);
  await press(bot, 'hours', HOURS);
  await eventually(() => saysIn(bot.slack.modalsOf(OPERATOR).at(-1)).includes('comes in a moment'));
  await press(bot, 'hours', HOURS);
  await eventually(() => saysIn(bot.slack.modalsOf(OPERATOR).at(-1)).includes('The answer is under Messages'));
  await bot.deliver(OPERATOR);
  const [message, ...more] = bot.slack.messagesIn(DIRECT);
  expect(more).toEqual([]);
  expect(readable(message ?? {})).toContain('商城 Shop, Tue 17 Nov 2026');
  const days = { from: '2026-11-17', to: '2026-11-17' };
  expect(asked[0]).toEqual({ ...days, appIds: [SHOP.appId], hourly: true });
});

test('who is no operator any more when an answer is sent does not get it', async () => {
  await using bot = await startBot();
  const row = { key: `answer:${READER}:x:1`, channel: READER, op: 'post', afterKey: null, notBefore: 0 } as const;
  const model = { kind: 'answer', line: HOURS, of: 'D', language: 'en' } as const;
  await bot.store.transaction((writer) => writer.enqueue({ ...row, model }));
  await bot.deliver(READER);
  expect(bot.slack.messagesIn('D02BEN')).toEqual([]);
  expect(await bot.store.findOutbox(row.key)).toMatchObject({ state: 'given_up', reason: 'accounts_gone' });
});

test('the fix, the state and the forms open as modals', async () => {
  await using bot = await startBot();
  await subscribe(bot, FREE);
  await openHome(bot, OPERATOR);
  const shown = async (actionId: string, value: string, part: string) => {
    await press(bot, actionId, value);
    await eventually(() => saysIn(bot.slack.modalsOf(OPERATOR).at(-1)).includes(part));
  };
  await shown('refused.help', STORES.appId, 'API IP 白名单');
  await shown('home.status', 'all', 'Last 60 days');
  await shown('help', 'all', '/wx');
  await shown('home.subscribe', 'all', 'Channel');
  await shown('sub.edit', FREE, '09:30');
  expect(warnings(bot)).toEqual([]);
});

test('a channel that takes no messages needs someone', async () => {
  await using bot = await startBot();
  const trouble = { reason: 'not_in_channel', since: bot.clock.now() };
  await bot.store.transaction((writer) => noteRefusal(writer, CHANNEL, trouble, bot.clock.now()));
  expect(saysIn(await openHome(bot, OPERATOR))).toContain('I cannot post in the channel ');
});

test.each([
  ['hours', 'all 2020-01-01..2026-11-17 hourly'],
  ['hours', 'wx00000000000000ff 2026-11-17 hourly'],
  ['hours', 'help'],
  ['refused.help', 'wx00000000000000ff'],
  ['sub.edit', CHANNEL],
])('a forged value is refused and logged: %s %s', async (actionId, value) => {
  await using bot = await startBot();
  await subscribe(bot, FREE);
  await openHome(bot, OPERATOR);
  forge(bot, actionId, value);
  await press(bot, actionId, value);
  await eventually(() => saysIn(bot.slack.modalsOf(OPERATOR).at(-1)).includes('ref-1'));
  expect(bot.book.at('error')).toEqual(['a press came with data that are none of ours']);
  expect(await bot.store.outboxByPrefix('answer:')).toEqual([]);
});

test('the page of an operator is no way in for another', async () => {
  await using bot = await startBot();
  await subscribe(bot, FREE);
  const { blocks } = await openHome(bot, OPERATOR);
  Object.assign(await openHome(bot, READER), { blocks });
  const pressed = ['hours', 'refused.help', 'home.status', 'home.subscribe', 'sub.edit'];
  for (const [index, actionId] of pressed.entries()) {
    await press(bot, actionId, undefined, READER);
    await eventually(
      () => bot.slack.modalsOf(READER).filter((one) => saysIn(one).includes('Only operators')).length === index + 1,
    );
  }
  expect(warnings(bot).map(({ fields }) => fields['action'])).toEqual(pressed);
  expect(await bot.store.outboxByPrefix('answer:')).toEqual([]);
});

test('people of another workspace get no page', async () => {
  await using bot = await startBot();
  await bot.slack.sendEvent({ type: 'app_home_opened', user: OPERATOR, tab: 'home', user_team: 'T99OTHER' });
  await eventually(() => bot.book.at('warn').includes('someone of another workspace was refused'));
  expect(publishings(bot)).toBe(0);
});
