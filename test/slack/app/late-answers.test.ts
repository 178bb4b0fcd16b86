import { expect, test } from 'vitest';
import { unaskedDay } from '../../../src/domain/account-day.ts';
import { addDays } from '../../../src/domain/ref-date.ts';
import { ACTION } from '../../../src/slack/blocks/action-ids.ts';
import { renderNotice } from '../../../src/slack/blocks/notices.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { counts, date } from '../../support/digest-builder.ts';
import { createDrivenClock } from '../../support/driven-clock.ts';
import { CHANNEL } from '../support.ts';
import { type Bot, eventually, OPERATOR, READER, SHOP, startBot } from './support.ts';

const asked = { command: '/wx', channelId: CHANNEL, userId: READER };
const MINUTE_MS = 60_000;

async function saveShop({ store, clock }: Bot, back: number): Promise<void> {
  const days = Array.from({ length: back }, (_, n) => {
    const day = unaskedDay(SHOP.appId, addDays(date('2026-11-17'), -n));
    return { ...day, day: { ...day.day, state: 'known' as const, value: counts(1_000, 100), askedAt: clock.now() } };
  });
  await store.transaction((writer) => writer.saveDays(days));
}

function toldTo({ slack }: Bot, userId: string) {
  return slack.messagesIn(slack.directory.directMessage(userId).id);
}

/** A bot whose WeChat takes so many minutes to answer, from Slack's start. */
async function slowBot(minutes: number): Promise<Bot> {
  const clock = createDrivenClock('2026-11-18T01:45:00Z', { auto: true });
  const running: { bot?: Bot } = {};
  const bot = await startBot({
    clock,
    locales: true,
    fetchDue: async () => {
      await clock.advance(minutes * MINUTE_MS);
      if (running.bot !== undefined) await saveShop(running.bot, 20);
    },
  });
  running.bot = bot;
  return bot;
}

test('an answer that comes after half an hour is a direct message, made when it is sent, in the asker’s language', async () => {
  await using bot = await slowBot(31);
  const delivered = await bot.slack.slash({ ...asked, userId: OPERATOR, text: 'shop 7d' });
  await eventually(() => bot.book.at('warn').some((line) => line.includes('direct messages')));
  expect(delivered.responses.map(({ text }) => text)).toEqual(['正在向微信获取 6 天的数据…']);
  await bot.deliver(OPERATOR);
  await bot.deliver(OPERATOR);
  const [message, ...more] = toldTo(bot, OPERATOR);
  expect(more).toEqual([]);
  expect(message?.text).toContain('商城 Shop · 2026年11月11日–17日');
  expect(message?.text).toContain('7,000');
  // a press there would be one in a direct message, which sees other accounts than the channel
  expect(message?.blocks?.map((block) => block['type'])).not.toContain('actions');
  expect(bot.book.at('error')).toEqual([]);
});

test('an answer within half an hour stays where the question was asked', async () => {
  await using bot = await slowBot(29);
  const delivered = await bot.slack.slash({ ...asked, text: 'shop 7d' });
  expect((await delivered.response(1)).text).toContain('7,000');
  await bot.deliver(READER);
  expect(toldTo(bot, READER)).toEqual([]);
});

test('the sixth answer to one question finds its URL used up', async () => {
  const gone: number[] = [];
  await using bot = await startBot({
    onCommand: async ({ answer }) => {
      const notice = renderNotice(['one more'], textsFor('en'));
      for (let n = 1; n <= 6; n += 1) {
        await answer(notice, { replaces: false, ifGone: async () => void gone.push(n) });
      }
    },
  });
  const delivered = await bot.slack.slash({ ...asked, text: '' });
  await eventually(() => gone.length > 0);
  expect(gone).toEqual([6]);
  expect(delivered.responses).toHaveLength(5);
});

test('paging on and on is no sixth answer: each press comes with a URL of its own', async () => {
  await using bot = await startBot();
  await saveShop(bot, 30);
  const answer = await (await bot.slack.slash({ ...asked, text: 'shop 2026-11-16' })).response(0);
  for (let n = 0; n < 8; n += 1) {
    const pressed = await bot.slack.pressButton({ responseId: answer.id, userId: READER, actionId: ACTION.prev });
    expect(await pressed.response(0)).toMatchObject({ replaced: true, text: expect.stringContaining('1,000 calls') });
  }
  expect(bot.book.at('warn')).toEqual([]);
});

test.each(['answer', 'answer_csv'] as const)(
  'in a channel that is no longer set up, %s tells nothing',
  async (kind) => {
    await using bot = await startBot();
    const line = 'all 2026-11-17';
    const model =
      kind === 'answer'
        ? ({ kind, line, of: 'C02OTHER', language: 'en' } as const)
        : ({ kind, line, of: 'C02OTHER' } as const);
    const op = kind === 'answer' ? 'post' : 'file';
    const row = { key: 'late', channel: READER, op, afterKey: null, model, notBefore: bot.clock.now() } as const;
    await bot.store.transaction((writer) => writer.enqueue(row));
    await bot.deliver(READER);
    expect(toldTo(bot, READER)).toEqual([]);
    expect(bot.slack.filesIn(bot.slack.directory.directMessage(READER).id)).toEqual([]);
    expect(await bot.store.findOutbox('late')).toMatchObject({ state: 'given_up', reason: 'accounts_gone' });
  },
);
