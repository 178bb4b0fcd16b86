import { expect, test } from 'vitest';
import { ACTION } from '../../../src/slack/blocks/action-ids.ts';
import { CHANNEL } from '../support.ts';
import { eventually, oweDigest, READER, startBot } from './support.ts';

const workspace = { ackTimeoutMs: 50 };
const said = 'an acknowledgement did not reach Slack; the answer goes on';

test('a command that comes right before the socket is recycled is answered though it cannot be acknowledged', async () => {
  await using bot = await startBot({ workspace });
  const asking = bot.slack.slash({ command: '/wx', channelId: CHANNEL, userId: READER, text: 'help' });
  bot.slack.disconnectSockets('refresh_requested');

  const answer = await (await asking).response(0);

  expect(answer.text).toContain('/wx yesterday');
  expect(bot.book.at('warn')).toEqual([said]);
  expect(bot.book.at('error')).toEqual([]);
});

test('so is a press', async () => {
  await using bot = await startBot({ workspace });
  await oweDigest(bot);
  await bot.deliver();
  const ts = bot.slack.messagesIn(CHANNEL)[0]?.ts ?? '';
  const pressing = bot.slack.pressButton({ channelId: CHANNEL, ts, userId: READER, actionId: ACTION.csv });
  bot.slack.disconnectSockets('refresh_requested');
  expect((await (await pressing).response(0)).text).toBe('The CSV is on its way to the thread.');
});

test('and someone of another workspace is refused all the same', async () => {
  await using bot = await startBot({ workspace });
  const stranger = { command: '/wx', channelId: CHANNEL, userId: READER, teamId: 'T99OTHER', text: '' };
  const asking = bot.slack.slash(stranger);
  bot.slack.disconnectSockets('refresh_requested');
  expect((await (await asking).response(0)).text).toBe('I answer only people of the workspace that runs me.');
  await eventually(() => bot.book.at('warn').includes(said));
});
