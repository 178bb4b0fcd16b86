import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { CHANNEL, VISITOR } from '../../src/cli/demo/settings.ts';
import { showMessages } from '../../src/cli/demo/terminal.ts';
import { DEMO_WORDS } from '../../src/cli/demo/words.ts';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { post } from '../demo/page/support.ts';

test.each([
  ['en', 'wxpulse in #wechat-ops', 'you in #wechat-ops'],
  ['zh-CN', 'wxpulse，#wechat-ops', '你，#wechat-ops'],
] as const)('the demo’s terminal names who said what (%s)', async (language, bot, visitor) => {
  await using slack = await startSlackWorkspace({
    users: [{ id: VISITOR, name: 'x', tz: 'Asia/Shanghai', locale: 'en' }],
  });
  const lines: string[] = [];
  const console = { out: (line: string) => lines.push(line), progress: new PassThrough() };
  showMessages({ slack, console: console as never, words: DEMO_WORDS[language] });

  await post(slack, { text: 'good morning' });
  slack.say({ channelId: CHANNEL, userId: VISITOR, text: 'hello' });

  expect(lines).toEqual([`│ ${bot}\n│ good morning\n`, `│ ${visitor}\n│ hello\n`]);
});
