import { expect, test } from 'vitest';
import { unaskedDay } from '../../../src/domain/account-day.ts';
import { addDays } from '../../../src/domain/ref-date.ts';
import type { AskingDeps } from '../../../src/slack/answers/answer-deps.ts';
import { ACTION } from '../../../src/slack/blocks/action-ids.ts';
import { account, counts, date } from '../../support/digest-builder.ts';
import { CHANNEL } from '../support.ts';
import { type Bot, OPERATOR, READER, SHOP, STORES, startBot, TEAM_CHANNEL } from './support.ts';

const asked = { command: '/wx', channelId: CHANNEL, userId: READER };
const YESTERDAY = date('2026-11-17');

/** Shop is known for these days before yesterday, too; a tenth of its calls fails. */
async function saveShop({ store, clock }: Bot, days: number): Promise<void> {
  const known = Array.from({ length: days }, (_, back) => {
    const day = unaskedDay(SHOP.appId, addDays(YESTERDAY, -1 - back));
    return { ...day, day: { ...day.day, state: 'known' as const, value: counts(1_000, 100), askedAt: clock.now() } };
  });
  await store.transaction((writer) => writer.saveDays(known));
}

async function ask(bot: Bot, text: string, more: Partial<typeof asked> = {}) {
  return (await bot.slack.slash({ ...asked, ...more, text })).response(0);
}

type Shown = Awaited<ReturnType<typeof ask>>;

function buttonsOf({ blocks = [] }: Shown): { action_id: string; value: string; text: string }[] {
  return blocks.flatMap((block) =>
    block['type'] === 'actions'
      ? (block['elements'] as { action_id: string; value: string; text: { text: string } }[]).map((button) => ({
          ...button,
          text: button.text.text,
        }))
      : [],
  );
}

function tableOf({ blocks = [] }: Shown): string[][] {
  const table = blocks.find((block) => block['type'] === 'data_table');
  return (table?.['rows'] as { text: string }[][] | undefined)?.map((row) => row.map(({ text }) => text)) ?? [];
}

async function press(bot: Bot, on: Shown, actionId: string, userId = READER) {
  return (await bot.slack.pressButton({ responseId: on.id, userId, actionId })).response(0);
}

test('an account over some days comes by the day, beside the days before, with what is not known', async () => {
  await using bot = await startBot();
  await saveShop(bot, 13);
  const answer = await ask(bot, 'shop 7d');
  expect(answer.text).toContain(
    '商城 Shop, 11–17 Nov 2026 · 26,476 calls (+278 %) · 2,190 failed (8.3 %, −1.7 points)',
  );
  expect(answer.text).toContain('Compared with 4–10 Nov.');
  expect(tableOf(answer).map(([day, rate]) => [day, rate])).toEqual([
    ['Date', 'Failed %'],
    ...['Wed 11 Nov', 'Thu 12 Nov', 'Fri 13 Nov', 'Sat 14 Nov', 'Sun 15 Nov', 'Mon 16 Nov'].map((day) => [
      day,
      '10.0 %',
    ]),
    ['Tue 17 Nov', '7.8 %'],
  ]);
  expect(answer.blocks?.map((block) => block['type'])).toContain('data_visualization');
});

test('several accounts come one a line, and those without figures below', async () => {
  await using bot = await startBot();
  await saveShop(bot, 12);
  const answer = await ask(bot, 'all 7d');
  expect(tableOf(answer).map(([name]) => name)).toEqual(['Account', '商城 Shop']);
  expect(answer.text).toContain('Not counted: 门店 Stores, refused (IP not on the list)');
});

test.each([
  ['shop 10-01..10-31', 'Date'],
  ['shop 2026-08-01..2026-11-01', 'Week'],
  ['shop 2025-08-01..2026-11-01', 'Month'],
  ['shop 2026-08-01..2026-11-01 daily', 'Date'],
])('%s is answered by the %s', async (text, head) => {
  await using bot = await startBot();
  await saveShop(bot, 480);
  const table = tableOf(await ask(bot, text));
  expect(table[0]?.[0]).toBe(head);
  expect(table.length).toBeGreaterThan(3);
});

test('buttons lead to the days before and after, in the place of the answer', async () => {
  await using bot = await startBot();
  await saveShop(bot, 30);
  const answer = await ask(bot, 'shop 2026-11-09..2026-11-15');
  expect(buttonsOf(answer).map(({ text }) => text)).toEqual(['Share here', 'CSV', '◀ 2–8 Nov', '16–17 Nov ▶']);
  const before = await press(bot, answer, ACTION.prev);
  expect(before).toMatchObject({ replaced: true, text: expect.stringContaining('商城 Shop, 2–8 Nov 2026') });
});

test('buttons work after a restart, and carry nothing but a line that anybody could type', async () => {
  await using bot = await startBot();
  await saveShop(bot, 30);
  const answer = await ask(bot, 'shop 7d');
  await bot.app.stop();
  expect(buttonsOf(answer).map(({ value }) => value)).toEqual([
    'shop 2026-11-11..2026-11-17',
    'shop 2026-11-11..2026-11-17 csv',
    'shop 2026-11-04..2026-11-10',
  ]);
});

test('an answer that is shared is posted once, in the channel’s language, with who shared it', async () => {
  await using bot = await startBot({ locales: true });
  await saveShop(bot, 12);
  const answer = await ask(bot, 'shop 7d', { userId: OPERATOR });
  expect(answer.text).toContain('商城 Shop · 2026年11月11日–17日');
  expect((await press(bot, answer, ACTION.share, OPERATOR)).text).toBe('正在发送到频道。');
  expect((await press(bot, answer, ACTION.share, OPERATOR)).text).toBe('刚刚已分享到本频道。');
  await bot.deliver();
  const posted = bot.slack.messagesIn(CHANNEL);
  expect(posted).toHaveLength(1);
  expect(posted[0]?.text).toContain('商城 Shop, 11–17 Nov 2026');
  expect(JSON.stringify(posted[0]?.blocks)).toContain(`<@${OPERATOR}> shared this`);
  // what only one person should page through is not among its buttons
  expect(JSON.stringify(posted[0]?.blocks)).not.toContain('"prev"');
});

test('a CSV that is asked for goes to the asker alone, with every row', async () => {
  await using bot = await startBot();
  await saveShop(bot, 12);
  const answer = await ask(bot, 'shop 2d csv');
  expect(answer.text).toBe('The CSV is on its way to your direct messages.');
  await bot.deliver(READER);
  expect(bot.slack.filesIn(CHANNEL)).toEqual([]);
  const [file, ...more] = bot.slack.filesIn(bot.slack.directory.directMessage(READER).id);
  expect(more).toEqual([]);
  expect(file?.content.toString()).toBe(
    '\uFEFFaccount,name,date,to,hour,calls,failures,failure_rate,mean_ms,max_ms,coverage\r\n' +
      'wx0000000000000001,商城 Shop,2026-11-16,2026-11-16,,1000,100,0.1,400,5000,known\r\n' +
      'wx0000000000000001,商城 Shop,2026-11-17,2026-11-17,,20476,1590,0.077652,400,5000,known\r\n',
  );
});

test('what is missing is fetched first, and the asker is told meanwhile', async () => {
  const fetched: string[] = [];
  const running: { bot?: Bot } = {};
  await using bot = await startBot({
    fetchDue: async ({ from, to }) => {
      fetched.push(`${from}..${to}`);
      if (running.bot !== undefined) await saveShop(running.bot, 12);
    },
  });
  running.bot = bot;
  const delivered = await bot.slack.slash({ ...asked, text: 'shop 7d' });
  expect((await delivered.response(0)).text).toBe('Fetching 6 days from WeChat…');
  expect((await delivered.response(1)).text).toContain('商城 Shop, 11–17 Nov 2026 · 26,476 calls');
  expect(fetched).toEqual(['2026-11-11..2026-11-17']);
});

test('years that nobody fetched are not fetched in passing, and the asker is told what fetches them', async () => {
  await using bot = await startBot({ fetchDue: () => Promise.reject(new Error('asked WeChat')) });
  const command = await bot.slack.slash({ ...asked, text: 'shop 2014-12-01..2026-11-17' });
  expect((await command.response(0)).text).toContain('20,476 calls');
  expect((await command.response(1)).text).toMatch(
    /never asked for 4,3\d\d of these account-days.*: npm run -s wxpulse -- sync --from 2014-12-01$/,
  );
});

test('a mistyped line is put right and run by a press', async () => {
  await using bot = await startBot();
  await saveShop(bot, 12);
  const answer = await ask(bot, 'huors shop yestreday');
  expect(answer.text).toContain('I don’t know “huors”. Did you mean /wx hours shop yesterday ?');
  const ran = await bot.slack.pressButton({ responseId: answer.id, userId: READER, actionId: ACTION.run });
  expect((await ran.response(1)).text).toContain('商城 Shop');
});

test('days that nobody can have are refused with a line that works', async () => {
  await using bot = await startBot();
  expect((await ask(bot, 'shop today')).text).toContain('Today comes tomorrow');
  const early = await ask(bot, 'shop 2014-11-01');
  expect(early.text).toContain('no trustworthy data before 2014-12-01. This works: /wx shop 2014-12-01..2014-12-07');
  expect((await ask(bot, 'shop 2026-11-12..2026-11-10')).text).toContain('This works: /wx shop 2026-11-10..2026-11-12');
});

test('a channel learns nothing of other channels’ accounts, also not by a forged line', async () => {
  await using bot = await startBot();
  const answer = await ask(bot, 'shop yesterday', { channelId: TEAM_CHANNEL });
  expect(answer.text).toContain('I don’t know “shop”');
  expect(JSON.stringify(answer)).not.toContain('20,476');
  expect((await ask(bot, `${SHOP.appId} 7d`, { channelId: TEAM_CHANNEL })).text).toContain('I don’t know');
  expect((await ask(bot, 'all 7d', { channelId: TEAM_CHANNEL })).text).not.toContain('Shop');
});

test('a direct message sees all, for operators only', async () => {
  await using bot = await startBot();
  const channelId = bot.slack.directory.directMessage(OPERATOR).id;
  expect((await ask(bot, 'shop yesterday', { channelId, userId: OPERATOR })).text).toContain('20,476 calls');
  const other = bot.slack.directory.directMessage(READER).id;
  expect((await ask(bot, 'shop yesterday', { channelId: other })).text).toContain('operators only');
});

test('hours of several accounts are those of the one that is picked', async () => {
  await using bot = await startBot();
  const answer = await ask(bot, 'yesterday');
  const picked = await press(bot, answer, ACTION.hoursPick);
  expect(picked.text).toContain('Hours of which account?');
  expect(buttonsOf(picked).map(({ value }) => value)).toEqual([
    `${SHOP.appId} 2026-11-17 hourly`,
    `${STORES.appId} 2026-11-17 hourly`,
  ]);
});

test('check looks at the account’s own server and says what it found', async () => {
  const looked: string[] = [];
  await using bot = await startBot({
    liveCheck: async ({ appId }) => {
      looked.push(appId);
      return { callbackCheck: { kind: 'no_callback_url' }, handshake: { kind: 'answered', ms: 83 } };
    },
  });
  const delivered = await bot.slack.slash({ ...asked, text: 'check shop' });
  expect((await delivered.response(0)).text).toContain('I look at the server of 商城 Shop.');
  expect((await delivered.response(1)).text).toContain(
    'Now, 09:45: no callback URL is entered at WeChat; your callback URL answered in 83 ms.',
  );
  expect(looked).toEqual([SHOP.appId]);
  expect((await ask(bot, 'check')).text).toContain('Which account do you mean');
  expect((await ask(bot, 'check shop', { channelId: TEAM_CHANNEL })).text).toContain('I don’t know');
  expect(looked).toHaveLength(1);
});

test('status tells how whole the figures are, and the fix of what is refused', async () => {
  await using bot = await startBot();
  await saveShop(bot, 12);
  const { text } = await ask(bot, 'status');
  expect(text).toContain('Tue 17 Nov: 1 of 2 accounts has figures');
  expect(text).toContain('Last 60 days: 13 of 120 account-days are known.');
  expect(text).toContain('60 refused');
  expect(text).toContain('WeChat sees us as 203.0.113.7; that address is not on the account’s list (40164, first at');
  expect(text).toContain('微信开发者平台 → 我的业务 → 公众号/服务号 → 基础信息 → 开发密钥 → API IP 白名单');
});

test('status says with which accounts we have a token, and then what is left of the quota of the others', async () => {
  const questions: unknown[] = [];
  const askQuotas: AskingDeps['askQuotas'] = async (appIds) => {
    questions.push(appIds);
    return appIds.flatMap((appId) => [
      { appId, endpoint: 'daily' as const, used: 40, dailyLimit: 10_000 },
      { appId, endpoint: 'hourly' as const, used: 39, dailyLimit: 10_000 },
    ]);
  };
  await using bot = await startBot({ askQuotas });
  await saveShop(bot, 12);
  const command = await bot.slack.slash({ ...asked, text: 'status' });
  expect((await command.response(0)).text).toContain('Tokens: 1 of 2 ok. Asking WeChat for today’s quota …');
  const { text, replaced } = await command.response(1);
  expect(replaced).toBe(true);
  expect(text).toContain('Today’s quota: at most 0.40 % used (商城 Shop, 40 of 10,000 calls).');
  expect(questions).toEqual([[SHOP.appId]]);
});

test('status says so when WeChat tells no quota', async () => {
  await using bot = await startBot();
  const command = await bot.slack.slash({ ...asked, text: 'status' });
  expect((await command.response(1)).text).toContain('WeChat does not tell today’s quota.');
});

test('a button for an ambiguous word changes that word alone, and no name before it that holds the same letters', async () => {
  const named = (n: number, name: string) => ({ ...account(n, name), aliases: [] });
  await using bot = await startBot({ accounts: [named(1, 'newsroom'), named(2, '门店 news'), named(3, 'news east')] });
  const answer = await ask(bot, 'newsroom new 2026-11-17', {
    channelId: bot.slack.directory.directMessage(OPERATOR).id,
    userId: OPERATOR,
  });
  expect(buttonsOf(answer).map(({ value }) => value)).toEqual(
    [1, 2, 3].map((n) => `newsroom ${account(n, '').appId} 2026-11-17`),
  );
});
