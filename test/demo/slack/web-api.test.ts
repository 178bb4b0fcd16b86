import { LogLevel, webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import {
  type SlackWorkspace,
  type SlackWorkspaceOptions,
  startSlackWorkspace,
} from '../../../src/demo/slack/workspace.ts';

const at = Date.parse('2026-11-18T01:30:00Z');

function clientOf(slack: SlackWorkspace, token = slack.botToken) {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
}

/** A workspace and the client a bot would use. */
async function start(options: SlackWorkspaceOptions = {}) {
  const slack = await startSlackWorkspace(options);
  return { slack, client: clientOf(slack), [Symbol.asyncDispose]: slack.close };
}

const refusal = async (call: Promise<unknown>): Promise<unknown> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : error;
};

const key = { event_type: 'wxpulse_message', event_payload: { key: 'digest:C01OPS:2026-11-17' } };

test('a post can be read back, with its metadata only when asked for', async () => {
  await using world = await start({ now: () => at });
  const { slack, client } = world;
  const posted = await client.chat.postMessage({ channel: 'C01OPS', text: 'hello', metadata: key });
  expect(posted.ts).toBe('1794965400.000000');
  expect(slack.messagesIn('C01OPS')).toMatchObject([{ text: 'hello', metadata: key, user: 'U0BOT' }]);
  const plain = await client.conversations.history({ channel: 'C01OPS' });
  expect(plain.messages?.[0]?.metadata).toEqual({ event_type: 'wxpulse_message' });
  const whole = await client.conversations.history({ channel: 'C01OPS', include_all_metadata: true });
  expect(whole.messages?.[0]?.metadata).toEqual(key);
});

test('timestamps grow though the clock stands still, and history pages from the newest', async () => {
  await using world = await start({ now: () => at });
  for (const text of ['one', 'two', 'three']) await world.client.chat.postMessage({ channel: 'C01OPS', text });
  const first = await world.client.conversations.history({ channel: 'C01OPS', limit: 2 });
  expect(first.messages?.map(({ text }) => text)).toEqual(['three', 'two']);
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await world.client.conversations.history({ channel: 'C01OPS', limit: 2, cursor });
  expect(second.messages?.map(({ text, ts }) => [text, ts])).toEqual([['one', '1794965400.000000']]);
  const after = await world.client.conversations.history({ channel: 'C01OPS', oldest: '1794965400.000001' });
  expect(after.messages?.map(({ text }) => text)).toEqual(['three']);
});

test('an update keeps the metadata, drops the blocks it does not repeat, and remembers what was there', async () => {
  await using world = await start();
  const { slack, client } = world;
  const blocks = [{ type: 'divider' }];
  const { ts = '' } = await client.chat.postMessage({ channel: 'C01OPS', text: 'old', blocks, metadata: key });
  await client.chat.update({ channel: 'C01OPS', ts, text: 'new' });
  const [message] = slack.messagesIn('C01OPS');
  expect(message).toMatchObject({ text: 'new', blocks: undefined, metadata: key, edited: { user: 'U0BOT' } });
  expect(message?.versions).toMatchObject([{ text: 'old', blocks }]);
  const tooLong = client.chat.update({ channel: 'C01OPS', ts, text: 'x'.repeat(4001) });
  expect(await refusal(tooLong)).toBe('msg_too_long');
});

test('replies stay out of the channel and come after their parent', async () => {
  await using world = await start();
  const { slack, client } = world;
  const { ts = '' } = await client.chat.postMessage({ channel: 'C01OPS', text: 'parent' });
  await client.chat.postMessage({ channel: 'C01OPS', text: 'reply', thread_ts: ts });
  expect(slack.messagesIn('C01OPS')).toHaveLength(1);
  expect(slack.repliesTo('C01OPS', ts)).toMatchObject([{ text: 'reply' }]);
  const { messages } = await client.conversations.replies({ channel: 'C01OPS', ts });
  expect(messages?.map(({ text }) => text)).toEqual(['parent', 'reply']);
});

test('a foreign message, a missing one, a foreign channel and an archived one are refused by name', async () => {
  await using world = await start();
  const { slack, client } = world;
  const { ts } = slack.say({ channelId: 'C01OPS', userId: 'U01MEI', text: 'mine' });
  expect(await refusal(client.chat.update({ channel: 'C01OPS', ts, text: 'no' }))).toBe('cant_update_message');
  expect(await refusal(client.chat.update({ channel: 'C01OPS', ts: '1.000000', text: 'no' }))).toBe(
    'message_not_found',
  );
  expect(await refusal(client.chat.postMessage({ channel: 'C02OTHER', text: 'x' }))).toBe('not_in_channel');
  expect(await refusal(client.chat.postMessage({ channel: 'C99', text: 'x' }))).toBe('channel_not_found');
  expect(await refusal(client.chat.postMessage({ channel: 'C01OPS', text: '' }))).toBe('no_text');
  slack.setChannel('C01OPS', { isArchived: true });
  expect(await refusal(client.chat.postMessage({ channel: 'C01OPS', text: 'x' }))).toBe('is_archived');
});

test('tokens and scopes are checked as Slack checks them', async () => {
  await using world = await start({ scopes: ['chat:write'] });
  const { slack, client } = world;
  expect(await refusal(clientOf(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
  expect(await refusal(clientOf(slack, '').auth.test())).toBe('not_authed');
  expect(await refusal(clientOf(slack, slack.appToken).auth.test())).toBe('not_allowed_token_type');
  expect(await refusal(client.apiCall('chat.unknown'))).toBe('unknown_method');
  const missing = await client.conversations.history({ channel: 'C01OPS' }).catch((error: unknown) => error);
  expect(missing).toMatchObject({
    data: { error: 'missing_scope', needed: 'channels:history', provided: 'chat:write' },
  });
  expect((await client.auth.test()).response_metadata?.scopes).toEqual(['chat:write']);
});

test('a file is shared into a thread with its comment', async () => {
  let now = at;
  await using world = await start({ now: () => now });
  const { slack, client } = world;
  const { ts = '' } = await client.chat.postMessage({ channel: 'C01OPS', text: 'parent' });
  const file = Buffer.from('账号,failures\n商城,3\n');
  const where = { channel_id: 'C01OPS', thread_ts: ts, initial_comment: 'the rest' };
  await client.filesUploadV2({ ...where, file, filename: 'rest.csv' });
  const [shared] = slack.filesIn('C01OPS');
  expect(shared).toMatchObject({ name: 'rest.csv', content: file, thread_ts: ts });
  expect(slack.repliesTo('C01OPS', ts)).toMatchObject([{ text: 'the rest', files: [{ id: shared?.id }] }]);
  now += 1_500;
  const { file: info } = await client.files.info({ file: shared?.id ?? '' });
  expect(info).toMatchObject({ mimetype: 'text/csv', shares: { public: { C01OPS: [{ ts: shared?.ts }] } } });
});

test('an image may be shown once its upload is completed and looked through, and no other', async () => {
  let now = at;
  await using world = await start({ now: () => now });
  const { client } = world;
  const show = (id: string) => {
    const blocks = [{ type: 'image', slack_file: { id }, alt_text: 'a chart' }];
    return refusal(client.chat.postMessage({ channel: 'C01OPS', text: 't', blocks }));
  };
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
    ...{ filename: 'a.png', length: 3 },
  });
  await fetch(url, { method: 'POST', body: Buffer.from('png') });
  now += 60_000;
  expect([await show('F0UNKNOWN1'), await show(id)]).toEqual(['invalid_blocks', 'invalid_blocks']);

  await client.files.completeUploadExternal({ files: [{ id, title: 'A' }] });
  expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: '', shares: { public: {} } });
  expect(await show(id)).toBe('invalid_blocks');
  now += 1_500;
  expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: 'image/png' });
  expect(await show(id)).toBeUndefined();
});

test('bad blocks come back with the place and the reason', async () => {
  await using world = await start();
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
  const error = await world.client.chat.postMessage({ channel: 'C01OPS', text: 't', blocks }).catch((thrown) => thrown);
  expect(error.data).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: { messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'] },
  });
  expect(await refusal(world.client.blocks.validate({ blocks: blocks as never }))).toBe('invalid_blocks');
});

test('people, groups and channels can be looked up', async () => {
  await using world = await start();
  const { client } = world;
  const mei = { id: 'U01MEI', tz: 'Asia/Shanghai', tz_offset: 28_800, locale: 'zh-CN' };
  expect((await client.users.info({ user: 'U01MEI', include_locale: true })).user).toMatchObject(mei);
  expect((await client.conversations.info({ channel: 'C02OTHER' })).channel).toMatchObject({ is_member: false });
  expect((await client.usergroups.list()).usergroups).toMatchObject([{ id: 'S01ONCALL' }]);
  const { channel } = await client.conversations.open({ users: 'U01MEI' });
  await client.chat.postMessage({ channel: channel?.id ?? '', text: 'hi' });
  expect(world.slack.messagesIn('D01MEI')).toHaveLength(1);
});
