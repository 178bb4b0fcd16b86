import { expect, test } from 'vitest';
import { unaskedDay } from '../../../src/domain/account-day.ts';
import { ACTION } from '../../../src/slack/blocks/action-ids.ts';
import { counts, date } from '../../support/digest-builder.ts';
import { CHANNEL, KEY } from '../support.ts';
import { type Bot, oweDigest, READER, STORES, startBot, TEAM_CHANNEL } from './support.ts';

async function postDigest(bot: Bot): Promise<string> {
  await oweDigest(bot);
  await bot.deliver();
  const [digest] = bot.slack.messagesIn(CHANNEL);
  if (digest === undefined) throw new Error('no digest');
  return digest.ts;
}

async function storesArrives(bot: Bot): Promise<void> {
  await bot.store.transaction((writer) => writer.clearHalts(STORES.appId, ['account']));
  await saveStores(bot, '2026-11-17');
}

async function saveStores({ store, clock }: Bot, text: string): Promise<void> {
  const day = unaskedDay(STORES.appId, date(text));
  const known = { ...day.day, state: 'known' as const, value: counts(1_000, 10), askedAt: clock.now() };
  await store.transaction((writer) => writer.saveDays([{ ...day, day: known }]));
}

test('CSV is on its way, comes into the thread, and comes once', async () => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const press = { channelId: CHANNEL, ts, userId: READER, actionId: ACTION.csv };

  const first = await (await bot.slack.pressButton(press)).response(0);
  const second = await (await bot.slack.pressButton(press)).response(0);
  await bot.deliver();

  expect(first).toMatchObject({ response_type: 'ephemeral', text: 'The CSV is on its way to the thread.' });
  expect(second.text).toBe(first.text);
  const files = bot.slack.filesIn(CHANNEL);
  expect(files).toHaveLength(1);
  expect(files[0]).toMatchObject({ name: 'digest-C01OPS-2026-11-17-csv.csv', thread_ts: ts });
  expect(files[0]?.content.toString()).toBe(
    '\uFEFFaccount,name,date,calls,failures,failure_rate,mean_ms,max_ms,coverage\r\n' +
      'wx0000000000000001,商城 Shop,2026-11-17,20476,1590,0.077652,400,5000,known\r\n' +
      'wx0000000000000002,门店 Stores,2026-11-17,,,,,,refused\r\n',
  );
  // everyone sees the file, so the log says who asked for it
  const span = { from: '2026-11-17', to: '2026-11-17' };
  expect(bot.book.lines.filter(({ level }) => level === 'info').map(({ fields }) => fields)).toContainEqual({
    ...{ userId: READER, channelId: CHANNEL, what: 'csv', ...span },
  });
  // the message itself is left alone
  expect(bot.slack.messagesIn(CHANNEL)[0]?.versions).toEqual([]);
});

test.each([
  ['given up', { state: 'given_up', attempts: 144 }],
  ['put off', { state: 'queued', attempts: 3, notBefore: Number.MAX_SAFE_INTEGER }],
] as const)('a CSV that was %s gets another chance by a press', async (_name, patch) => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const press = { channelId: CHANNEL, ts, userId: READER, actionId: ACTION.csv };
  await (await bot.slack.pressButton(press)).response(0);
  await bot.store.transaction((writer) => writer.patchOutbox(`${KEY}:csv`, patch));

  await (await bot.slack.pressButton(press)).response(0);
  await bot.deliver();

  expect(bot.slack.filesIn(CHANNEL)).toHaveLength(1);
});

test('a CSV pressed again is in the thread; once more has arrived another one comes', async () => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const press = async () => {
    const pressed = await bot.slack.pressButton({ channelId: CHANNEL, ts, userId: READER, actionId: ACTION.csv });
    const { text } = await pressed.response(0);
    await bot.deliver();
    return { text, files: bot.slack.filesIn(CHANNEL).map(({ name }) => name) };
  };
  const coming = 'The CSV is on its way to the thread.';
  const first = 'digest-C01OPS-2026-11-17-csv.csv';
  const second = 'digest-C01OPS-2026-11-17-csv-2.csv';

  expect(await press()).toEqual({ text: coming, files: [first] });
  expect(await press()).toEqual({ text: 'The CSV is in the thread.', files: [first] });
  await storesArrives(bot);
  expect(await press()).toEqual({ text: coming, files: [first, second] });
  expect(await press()).toEqual({ text: 'The CSV is in the thread.', files: [first, second] });

  expect(bot.slack.filesIn(CHANNEL)[1]?.content.toString()).toContain('门店 Stores,2026-11-17,1000,10,');
});

test('a CSV of which nobody knows what it shows is sent anew', async () => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const press = { channelId: CHANNEL, ts, userId: READER, actionId: ACTION.csv };
  await (await bot.slack.pressButton(press)).response(0);
  await bot.deliver();
  // so it is after an unclear answer, when a look at Slack found the file
  await bot.store.transaction((writer) => writer.patchOutbox(`${KEY}:csv`, { shown: null }));

  await (await bot.slack.pressButton(press)).response(0);
  await bot.deliver();

  expect(bot.slack.filesIn(CHANNEL)).toHaveLength(2);
});

test('Fix says to the one who pressed what the admin must do', async () => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const pressed = await bot.slack.pressButton({ channelId: CHANNEL, ts, userId: READER, actionId: ACTION.refusedHelp });
  const answer = await pressed.response(0);
  expect(answer).toMatchObject({ response_type: 'ephemeral', replaced: false });
  expect(JSON.stringify(answer.blocks)).toContain('203.0.113.7');
});

test.each([
  ['none of its days', [], 'has no figures yet'],
  ['the day before, which came before the refusal', ['2026-11-16', '2026-11-17'], 'has no figures since Wed 18 Nov'],
  ['an older day', ['2026-11-14'], 'has no figures since Sun 15 Nov'],
])('Fix names the first day that is really without figures, where there is %s', async (_, days, says) => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  for (const day of days) await saveStores(bot, day);
  const pressed = await bot.slack.pressButton({ channelId: CHANNEL, ts, userId: READER, actionId: ACTION.refusedHelp });
  const { text } = await pressed.response(0);
  expect(text).toContain(`WeChat refuses our IP — 门店 Stores ${says}`);
});

test.each([
  ['of a channel with another route', TEAM_CHANNEL],
  ['of a channel without a route', 'C02OTHER'],
  ['unknown', CHANNEL],
])('a button whose value is %s does nothing and is logged', async (kind, channelId) => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const message = bot.slack.messagesIn(CHANNEL).find((each) => each.ts === ts);
  const forged = JSON.parse(JSON.stringify(message?.blocks)) as { elements?: { value?: string }[] }[];
  for (const element of forged.flatMap((block) => block.elements ?? [])) {
    if (kind === 'unknown' && element.value !== undefined) element.value = 'ffffffffffffffff';
  }
  const posted = await fetch(`${bot.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bot.slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: channelId, text: 'forged', blocks: forged }),
  });
  const { ts: forgedTs } = (await posted.json()) as { ts: string };

  const press = { channelId, ts: forgedTs, userId: READER, actionId: ACTION.csv };
  const answer = await (await bot.slack.pressButton(press)).response(0);

  expect(answer.text).toContain('ref-1');
  expect(await bot.store.findOutbox(`${KEY}:csv`)).toBeUndefined();
  const warning = bot.book.lines.find(({ level, fields }) => level === 'warn' && fields['reference'] === 'ref-1');
  expect(warning?.fields).toMatchObject({ userId: READER, channelId });
});

test('a person of another workspace cannot press either', async () => {
  await using bot = await startBot();
  const ts = await postDigest(bot);
  const press = { channelId: CHANNEL, ts, userId: READER, teamId: 'T99OTHER', actionId: ACTION.csv };
  const answer = await (await bot.slack.pressButton(press)).response(0);
  expect(answer.text).toBe('I answer only people of the workspace that runs me.');
  expect(await bot.store.findOutbox(`${KEY}:csv`)).toBeUndefined();
});
