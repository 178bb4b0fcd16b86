import { expect, test } from 'vitest';
import { CHANNEL } from '../support.ts';
import { OPERATOR, READER, startBot, TEAM_CHANNEL } from './support.ts';

const asked = { command: '/wx', channelId: CHANNEL, userId: READER };

test.each(['', 'yesterday', ' YESTERDAY '])(
  '/wx %s answers the asker with the figures of the channel',
  async (text) => {
    await using bot = await startBot();

    const delivered = await bot.slack.slash({ ...asked, text });
    const answer = await delivered.response(0);

    expect(delivered).toMatchObject({ timedOut: false, failed: undefined });
    expect(answer).toMatchObject({ response_type: 'ephemeral', user: READER });
    expect(answer.text).toContain('20,476 calls');
    expect(answer.text).toContain('Stores, refused');
    expect(bot.slack.messagesIn(CHANNEL)).toEqual([]);
  },
);

test.each([
  ['help', '/wx help figures'],
  ['help figures', 'Mean'],
  ['huors', 'I don’t know “huors”'],
  ['yestreday', 'Did you mean /wx yesterday'],
  ['<!channel>&co', '&lt;!channel&gt;&amp;co'],
])('/wx %s', async (text, expected) => {
  await using bot = await startBot();
  const answer = await (await bot.slack.slash({ ...asked, text })).response(0);
  expect(answer.text).toContain(expected);
});

test.each([
  ['昨天', '调用 20,476 次'],
  ['帮助', '/wx 帮助 指标'],
  ['帮助 指标', '平均耗时'],
  ['商城 昨天', '商城 Shop 正常'],
  ['商城达 昨天', '没有“商城达”这个命令。'],
])('who types Chinese in an English channel is answered in Chinese: /wx %s', async (text, expected) => {
  await using bot = await startBot();
  const answer = await (await bot.slack.slash({ ...asked, text })).response(0);
  expect(answer.text).toContain(expected);
});

test('also where there is nothing to tell, and when it goes wrong', async () => {
  await using bot = await startBot();
  const nothing = await bot.slack.slash({ ...asked, channelId: 'C02OTHER', text: '昨天' });
  expect((await nothing.response(0)).text).toContain('本频道还没有账号。');
  await bot.store.close();
  const wrong = await bot.slack.slash({ ...asked, text: '昨天' });
  expect((await wrong.response(0)).text).toContain('我这边出错了。');
});

test('a channel without a route learns nothing', async () => {
  await using bot = await startBot();
  const answer = await (await bot.slack.slash({ ...asked, channelId: 'C02OTHER', text: '' })).response(0);
  expect(answer.text).toContain('This channel has no accounts.');
});

test('a channel sees its own accounts only', async () => {
  await using bot = await startBot();
  const answer = await (await bot.slack.slash({ ...asked, channelId: TEAM_CHANNEL, text: '' })).response(0);
  expect(JSON.stringify(answer)).not.toContain('Shop');
  expect(JSON.stringify(answer)).toContain('Stores');
});

test('in a direct message operators see everything, others nothing', async () => {
  await using bot = await startBot();
  const operator = await bot.slack.slash({ ...asked, channelId: 'D01MEI', userId: OPERATOR, text: 'yesterday' });
  const other = await bot.slack.slash({ ...asked, channelId: 'D02BEN', userId: READER, text: 'yesterday' });
  expect((await operator.response(0)).text).toContain('20,476 calls');
  expect((await other.response(0)).text).toContain('operators only');
});

test('people of another workspace are refused, and the log says who', async () => {
  await using bot = await startBot();
  const answer = await (await bot.slack.slash({ ...asked, teamId: 'T99OTHER', text: '' })).response(0);
  expect(answer.text).toBe('I answer only people of the workspace that runs me.');
  expect(bot.book.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', fields: { from: { userId: READER, teamId: 'T99OTHER' } } }),
  );
});

test('an answer that Slack did not take is given once more', async () => {
  await using bot = await startBot();
  bot.slack.failNext('response_url', { kind: 'http', status: 503, when: 'before' });
  const answer = await (await bot.slack.slash({ ...asked, text: '' })).response(0);
  expect(answer.text).toContain('20,476 calls');
});

test('an answer whose table Slack refuses comes with its rows as lines', async () => {
  await using bot = await startBot();
  bot.slack.refuseBlockType('data_table');
  const answer = await (await bot.slack.slash({ ...asked, text: '' })).response(0);
  expect(answer.blocks?.map((block) => block['type'])).toEqual([
    'rich_text',
    'rich_text',
    'rich_text',
    'actions',
    'context',
  ]);
  expect(JSON.stringify(answer.blocks)).toContain('Failed % 7.8 %');
});

test('an answer whose blocks Slack refuses comes as text', async () => {
  await using bot = await startBot();
  bot.slack.refuseBlockType('data_table');
  bot.slack.refuseBlockType('rich_text');
  const answer = await (await bot.slack.slash({ ...asked, text: '' })).response(0);
  expect(answer.text).toContain('20,476 calls');
  expect(answer.blocks ?? []).toEqual([]);
});

test('when the database fails the asker gets a number, and the log the reason under it', async () => {
  await using bot = await startBot();
  await bot.store.close();
  const answer = await (await bot.slack.slash({ ...asked, text: '' })).response(0);
  expect(answer.text).toContain('ref-1');
  expect(bot.book.lines.some(({ level, fields }) => level === 'error' && fields['reference'] === 'ref-1')).toBe(true);
});

test('a command that is called otherwise in Slack than in the settings is answered, and the log says so once', async () => {
  await using bot = await startBot();
  for (const command of ['/wxpulse', '/wxpulse', '/wx']) {
    const answer = await (await bot.slack.slash({ ...asked, command, text: 'help' })).response(0);
    expect(answer.text).toContain('/wx yesterday');
  }
  const warnings = bot.book.lines.filter(({ level }) => level === 'warn');
  expect(warnings).toEqual([
    expect.objectContaining({
      message: 'the command is called otherwise in the Slack app than in SLACK_COMMAND; set SLACK_COMMAND to its name',
      fields: { received: '/wxpulse', SLACK_COMMAND: '/wx' },
    }),
  ]);
});
