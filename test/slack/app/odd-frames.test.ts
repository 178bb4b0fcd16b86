import { expect, onTestFinished, test } from 'vitest';
import { CHANNEL } from '../support.ts';
import { eventually, READER, startBot } from './support.ts';

const asked = { command: '/wx', channelId: CHANNEL, userId: READER, text: 'help' };

test.each([
  'null',
  '7',
  '"hello"',
  '[]',
  '{}',
  'xoxb-secret {',
  '{"type":7,"payload":{"token":"xoxb-secret"}}',
  '{"type":"ws_message","envelope_id":"e","payload":"xoxb-secret"}',
  '{"type":"events_api","envelope_id":"e"}',
  '{"type":"events_api","envelope_id":"e","payload":{}}',
  '{"type":"events_api","envelope_id":"e","payload":{"event":{"type":null}}}',
  '{"type":"slash_commands","envelope_id":"e"}',
  '{"type":"slash_commands","payload":{"command":"/wx"}}',
  '{"type":"interactive","envelope_id":"e","payload":null}',
])('the frame %s is left aside, with one warning that repeats nothing of it', async (frame) => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  await using bot = await startBot();

  bot.slack.sendFrame(frame);
  await eventually(() => bot.book.at('warn').length > 0 || unhandled.length > 0);
  const answer = await (await bot.slack.slash(asked)).response(0);

  expect(unhandled).toEqual([]);
  expect(answer.text).toContain('/wx yesterday');
  expect(bot.book.at('warn')).toEqual(['Slack sent a frame that is none of those we know; it is left aside']);
  expect(JSON.stringify(bot.book.lines)).not.toContain('xoxb-secret');
});
