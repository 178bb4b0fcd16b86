import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import {
  ask,
  buttonValue,
  digestsIn,
  figuresIn,
  headerOf,
  keyOf,
  keysIn,
  postedAt,
  readable,
} from '../support/slack-looks.ts';
import { channel } from '../support/start-bot.ts';
import { truthOf } from '../support/truth.ts';
import { startWorld, type World } from '../support/world.ts';

const [OPS, FOOD, PRESS] = ['C01OPS', 'C02FOOD', 'C03PRESS'];
const workspace = {
  channels: [
    { id: OPS, name: 'wechat-ops' },
    { id: FOOD, name: 'wechat-food' },
    { id: PRESS, name: 'wechat-press' },
  ],
};
const accounts = demoAccounts();
/** Shop, Member and Stores, which is refused. */
const shops = accounts.slice(0, 3);
/** News, Care and 云帆书店. */
const others = accounts.slice(3, 6);

test('each channel gets its digest by its own clock, on its own days and in its own language', async () => {
  const channels = [
    channel({ id: OPS, accounts: others, zone: 'Asia/Tokyo', digestTime: '09:20', language: 'zh-CN' }),
    channel({ id: FOOD, accounts: others, zone: 'Europe/London', digestTime: '09:00', days: [0, 1, 2, 3, 4] }),
    channel({ id: PRESS, accounts: others, zone: 'America/Los_Angeles', digestTime: '16:30' }),
  ];
  await using world = await startWorld({ at: '2026-11-22T12:00+08:00', accounts: others, channels, workspace });
  const bot = await world.start();
  await bot.passTo('2026-11-24T08:40+08:00');
  const lastIn = (id: string) => digestsIn(world.slack, id).at(-1)!;

  expect(keysIn(world.slack, OPS)).toEqual([
    `welcome:${OPS}`,
    ...['2026-11-21', '2026-11-22'].map((date) => `digest:${OPS}:${date}`),
    `weekly:${OPS}:2026-11-23`,
    `digest:${OPS}:2026-11-23`,
  ]);
  expect(digestsIn(world.slack, OPS).slice(1).map(postedAt)).toEqual(['2026-11-23 08:20', '2026-11-24 08:20']);
  expect(headerOf(lastIn(OPS))).toBe('11月23日（周一）：3 个账号全部正常');

  expect(keysIn(world.slack, FOOD)).toEqual([
    `welcome:${FOOD}`,
    `digest:${FOOD}:2026-11-19`,
    `digest:${FOOD}:2026-11-22`,
    `weekly:${FOOD}:2026-11-23`,
  ]);
  expect(postedAt(lastIn(FOOD))).toBe('2026-11-23 17:00');
  expect(headerOf(lastIn(FOOD))).toContain('20–22 Nov');
  const weekend = truthOf(world.wechat, others, '2026-11-20', '2026-11-21', '2026-11-22');
  expect(figuresIn(lastIn(FOOD))).toEqual(weekend);

  expect(digestsIn(world.slack, PRESS).map(postedAt)).toEqual([
    '2026-11-22 12:00',
    '2026-11-23 08:30',
    '2026-11-24 08:30',
  ]);
  expect(figuresIn(lastIn(PRESS))).toEqual(truthOf(world.wechat, others, '2026-11-23'));

  const weekly = (id: string) => world.slack.messagesIn(id).find((message) => keyOf(message).startsWith('weekly:'))!;
  expect(postedAt(weekly(OPS))).toBe('2026-11-23 08:20');
  expect(headerOf(weekly(OPS))).toContain('周报 11月16日–22日：');
  expect(postedAt(weekly(FOOD))).toBe('2026-11-23 17:00');
  // a Sunday afternoon in Los Angeles
  expect(postedAt(weekly(PRESS))).toBe('2026-11-23 08:30');
  expect(bot.errors()).toEqual([]);
});

test('a welcome that had to wait for an invitation names the digest that follows it', async () => {
  await using world = await startWorld({ at: '2026-11-18T12:00+08:00', accounts: others, workspace });
  world.slack.setChannel(OPS, { botIsMember: false });
  const bot = await world.start();
  await bot.passTo('2026-11-19T10:00+08:00');
  world.slack.setChannel(OPS, { botIsMember: true });
  await bot.passTo('2026-11-19T10:15+08:00');
  expect(keysIn(world.slack, OPS)).toEqual([`welcome:${OPS}`, `digest:${OPS}:2026-11-18`]);
  const [welcome] = world.slack.messagesIn(OPS);
  expect(readable(welcome!)).toContain('Yesterday’s digest follows now, the next one tomorrow 09:30 Beijing time.');
});

async function startTwoTeams(): Promise<World> {
  const channels = [channel({ id: OPS, accounts: shops }), channel({ id: FOOD, accounts: others })];
  const world = await startWorld({ at: '2026-11-18T11:00+08:00', accounts: accounts.slice(0, 6), channels, workspace });
  const bot = await world.start();
  await bot.settle();
  return world;
}

/** Puts a button of ours with a chosen value into a channel, as someone with a copy of our message could. */
async function forgeButton({ slack }: World, id: string, actionId: string, value: string): Promise<string> {
  const button = { type: 'button', text: { type: 'plain_text', text: 'press' }, action_id: actionId, value };
  const body = JSON.stringify({ channel: id, text: 'forged', blocks: [{ type: 'actions', elements: [button] }] });
  const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' };
  const answer = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
  return ((await answer.json()) as { ts: string }).ts;
}

async function press({ slack }: World, id: string, ts: string, actionId: string): Promise<string> {
  const pressed = await slack.pressButton({ channelId: id, ts, actionId, userId: 'U02BEN' });
  return readable(await pressed.response(0));
}

const namesIn = (text: string) => accounts.map(({ name }) => name).filter((name) => text.includes(name.split(' ')[0]!));

test('two channels see their own accounts only, and a direct message all, for operators', async () => {
  await using world = await startTwoTeams();
  expect(namesIn(world.slack.messagesIn(OPS).map(readable).join())).toEqual(shops.map(({ name }) => name));
  expect(namesIn(world.slack.messagesIn(FOOD).map(readable).join())).toEqual(others.map(({ name }) => name));
  expect(namesIn(await ask(world.slack, 'yesterday', { channelId: OPS }))).toEqual(shops.map(({ name }) => name));
  expect(namesIn(await ask(world.slack, 'yesterday', { channelId: FOOD }))).toEqual(others.map(({ name }) => name));
  expect(namesIn(await ask(world.slack, '昨天', { channelId: PRESS }))).toEqual([]);
  expect(namesIn(await ask(world.slack, 'yesterday', { channelId: 'D02BEN' }))).toEqual([]);
  const asOperator = await ask(world.slack, 'yesterday', { channelId: 'D01MEI', userId: 'U01MEI' });
  expect(namesIn(asOperator)).toHaveLength(6);
});

test('the CSV and Fix buttons answer in their own channel', async () => {
  await using world = await startTwoTeams();
  const [digest] = digestsIn(world.slack, OPS);
  expect(await press(world, OPS, digest!.ts, 'csv')).toContain('The CSV is on its way to the thread.');
  await world.slack.until(() => world.slack.filesIn(OPS).length > 0);
  await press(world, OPS, digest!.ts, 'csv');
  const [file, ...more] = world.slack.filesIn(OPS);
  expect(more).toEqual([]);
  expect(file).toMatchObject({ thread_ts: digest!.ts });
  expect(namesIn(file!.content.toString())).toEqual(shops.map(({ name }) => name));
  expect(namesIn(await press(world, OPS, digest!.ts, 'refused.help'))).toEqual(['门店 Stores']);
  expect(world.slack.filesIn(FOOD)).toEqual([]);
});

test.each(['csv', 'refused.help'])(
  'a %s button whose value comes from another channel tells nothing',
  async (actionId) => {
    await using world = await startTwoTeams();
    const value = buttonValue(digestsIn(world.slack, OPS)[0]!, actionId)!;
    expect(value).toMatch(/^[0-9a-f]{16}$/);
    for (const [id, forged] of [
      [FOOD, value],
      [PRESS, value],
      [FOOD, 'deadbeefdeadbeef'],
      [FOOD, '{"channel":"C01OPS"}'],
    ]) {
      const ts = await forgeButton(world, id!, actionId, forged!);
      const answer = await press(world, id!, ts, actionId);
      expect(answer).toContain('Something went wrong on my side.');
      expect(namesIn(answer)).toEqual([]);
    }
    expect([OPS, FOOD, PRESS].flatMap((id) => world.slack.filesIn(id))).toEqual([]);
  },
);
