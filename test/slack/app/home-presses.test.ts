import { expect, test } from 'vitest';
import { readable } from '../../support/slack-looks.ts';
import { CHANNEL } from '../support.ts';
import { DIRECT, openHome, press, type ShownBlock, subscribe, warnings } from './home-support.ts';
import { FREE, saysIn } from './modals-support.ts';
import { type Bot, eventually, OPERATOR, READER, SHOP, STORES, startBot } from './support.ts';

const HOURS = `${SHOP.appId} 2026-11-17 hourly`;

/** As nobody can in Slack, but as a request to us can say. */
function forge({ slack }: Bot, actionId: string, value: string): void {
  const blocks = (slack.homeOf(OPERATOR)?.blocks ?? []) as ShownBlock[];
  const button = blocks.find(({ accessory }) => accessory?.action_id === actionId)?.accessory;
  if (button === undefined) throw new Error(`no ${actionId}`);
  Object.assign(button, { value });
}

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
  // its buttons are those of any answer
  const dayBefore = { channelId: DIRECT, ts: message?.ts ?? '', userId: OPERATOR, actionId: 'prev' };
  const answer = await (await bot.slack.pressButton(dayBefore)).response(1);
  expect(readable(answer)).toContain('Mon 16 Nov 2026');
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

test.each([
  ['hours', 'all 2026-11-17 hourly'],
  ['hours', `${SHOP.appId} 2020-01-01..2026-11-17 hourly`],
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
