import { expect, test } from 'vitest';
import { renderChannelTrouble } from '../../../src/slack/blocks/notices.ts';
import { textsFor } from '../../../src/text/texts.ts';

test.each([
  ['en', 'not_in_channel', 'I cannot post in the channel C02FOOD: I am not in it (any more).'],
  ['en', 'is_archived', 'I cannot post in the channel C02FOOD: it is archived.'],
  ['en', 'channel_not_found', 'I cannot post in the channel C02FOOD: Slack does not show it to me.'],
  ['zh-CN', 'not_in_channel', '我无法在频道 C02FOOD 发消息：我不在该频道中。'],
  ['zh-CN', 'is_archived', '我无法在频道 C02FOOD 发消息：该频道已归档。'],
  ['zh-CN', 'channel_not_found', '我无法在频道 C02FOOD 发消息：Slack 不让我看到该频道。'],
] as const)('a notification (%s, %s) says that the id is that of a channel', (language, reason, words) => {
  const { text, blocks } = renderChannelTrouble('C02FOOD', reason, textsFor(language));
  expect(text).toContain(words);
  // the message itself shows the channel's name
  expect(JSON.stringify(blocks)).toContain('{"type":"channel","channel_id":"C02FOOD"}');
});
