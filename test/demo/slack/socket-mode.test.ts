import type { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';
import { startOverSocket } from './start-bolt.ts';

const ops = { channelId: 'C01OPS', userId: 'U01MEI' };
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const press = {
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go'), value: 'x1' }],
};

test('a command is acknowledged over the socket, answered at its response_url, and a button on the answer replaces it', async () => {
  await using slack = await startSlackWorkspace();
  await using _app = await startOverSocket(slack, (app: App) => {
    app.command('/wx', async ({ ack, command, respond }) => {
      await ack();
      await respond({ text: `you said ${command.text}`, blocks: [press] });
    });
    app.action('go', async ({ ack, action, respond }) => {
      await ack();
      await respond({ text: `pressed ${'value' in action ? action.value : ''}`, replace_original: true });
    });
  });
  const said = await slack.slash({ command: '/wx', text: 'yesterday', ...ops });
  expect(said).toMatchObject({ timedOut: false, failed: undefined, ackPayload: undefined });
  const answer = await said.response(0);
  expect(answer).toMatchObject({ text: 'you said yesterday', response_type: 'ephemeral' });
  const pressed = await slack.pressButton({ responseId: answer.id, actionId: 'go', userId: 'U01MEI' });
  expect(await pressed.response(0)).toMatchObject({ id: answer.id, text: 'pressed x1', replaced: true });
  expect(slack.ephemerals).toMatchObject([{ text: 'pressed x1', versions: [{ text: 'you said yesterday' }] }]);
  expect(slack.messagesIn('C01OPS')).toHaveLength(0);
});

test('an acknowledgement may carry the answer itself', async () => {
  await using slack = await startSlackWorkspace();
  await using _app = await startOverSocket(slack, (app) => {
    app.command('/wx', async ({ ack }) => await ack({ text: 'at once' }));
  });
  const { ackPayload } = await slack.slash({ command: '/wx', text: '', ...ops });
  expect(ackPayload).toEqual({ text: 'at once' });
  expect(slack.ephemerals).toMatchObject([{ text: 'at once', via: 'ack', user: 'U01MEI' }]);
});

test('a command that nobody acknowledges times out; without a connection it is not even delivered', async () => {
  await using slack = await startSlackWorkspace({ ackTimeoutMs: 50 });
  const nobody = await slack.slash({ command: '/wx', text: '', ...ops });
  expect(nobody).toMatchObject({ timedOut: false, failed: 'no connection is open' });
  await using _app = await startOverSocket(slack, (app) => {
    app.command('/wx', async () => undefined);
  });
  expect(await slack.slash({ command: '/wx', text: '', ...ops })).toMatchObject({ timedOut: true });
});

test('a button on a message opens a modal, whose errors keep it open and whose submission closes it', async () => {
  await using slack = await startSlackWorkspace();
  const input = { type: 'input' as const, block_id: 'why', label: plain('Why?') };
  const blocks = [{ ...input, element: { type: 'plain_text_input' as const, action_id: 'text' } }];
  await using bolt = await startOverSocket(slack, (app) => {
    app.action('go', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions') return;
      const view = { type: 'modal' as const, callback_id: 'why', title: plain('Why'), submit: plain('Save'), blocks };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view('why', async ({ ack, view }) => {
      const text = view.state.values['why']?.['text']?.value;
      await (text === 'because' ? ack() : ack({ response_action: 'errors', errors: { why: 'say because' } }));
    });
  });
  const { ts = '' } = await bolt.app.client.chat.postMessage({ channel: 'C01OPS', text: 'press', blocks: [press] });
  await slack.pressButton({ channelId: 'C01OPS', ts, actionId: 'go', userId: 'U01MEI' });
  const view = await slack.until(() => slack.modalsOf('U01MEI')[0]);
  const wrong = await slack.submitView({ viewId: view.id, userId: 'U01MEI', values: { why: 'no' } });
  expect(wrong.errors).toEqual({ why: 'say because' });
  const right = await slack.submitView({ viewId: view.id, userId: 'U01MEI', values: { why: 'because' } });
  expect(right.view).toBeUndefined();
  expect(slack.modalsOf('U01MEI')).toHaveLength(0);
});

test('opening App Home publishes it, and its search box asks for suggestions', async () => {
  await using slack = await startSlackWorkspace();
  const search = {
    type: 'external_select' as const,
    action_id: 'find',
    placeholder: plain('account'),
    min_query_length: 1,
  };
  await using _app = await startOverSocket(slack, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'actions', elements: [search] }] },
      });
    });
    app.options('find', async ({ ack, payload }) => {
      await ack({ options: [{ text: plain(`${payload.value} shop`), value: 'shop' }] });
    });
  });
  expect(await slack.openHome('U01MEI')).toEqual({ acked: true });
  await slack.until(() => slack.homeOf('U01MEI'));
  const { ackPayload } = await slack.suggest({ userId: 'U01MEI', home: true, actionId: 'find', value: '商' });
  expect(ackPayload).toMatchObject({ options: [{ text: { text: '商 shop' } }] });
});

test.each([
  ['ends', 'disconnectSockets'],
  ['drops', 'dropSockets'],
] as const)('a connection that Slack %s is opened again by Bolt', async (_name, breakOff) => {
  await using slack = await startSlackWorkspace();
  const register = (app: App) => app.command('/wx', async ({ ack }) => await ack('here'));
  await using _app = await startOverSocket(slack, register, 300);
  slack[breakOff]('refresh_requested');
  await slack.until(() => slack.connectionCount() === 0);
  await slack.until(() => slack.connectionCount() === 1);
  expect((await slack.slash({ command: '/wx', text: '', ...ops })).ackPayload).toEqual({ text: 'here' });
});

test('a response_url takes five posts and lives for thirty minutes', async () => {
  let now = Date.parse('2026-11-18T01:30:00Z');
  await using slack = await startSlackWorkspace({ now: () => now });
  const urls: string[] = [];
  await using _app = await startOverSocket(slack, (app) => {
    app.command('/wx', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack();
    });
  });
  const post = async (url = ''): Promise<string> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"x"}',
    });
    return `${response.status} ${await response.text()}`;
  };
  await slack.slash({ command: '/wx', text: '', ...ops });
  for (let i = 0; i < 5; i += 1) expect(await post(urls[0])).toBe('200 ok');
  expect(await post(urls[0])).toContain('used_url');
  await slack.slash({ command: '/wx', text: '', ...ops });
  now += 30 * 60_000 + 1;
  expect(await post(urls[1])).toContain('expired_url');
});

test.each(['before', 'after'] as const)(
  'a socket can be left waiting (%s its upgrade), and the next one is greeted',
  async (when) => {
    await using slack = await startSlackWorkspace();
    slack.stallConnections(when);
    const upgraded = Promise.withResolvers<void>();
    const waiting = await openSocket(slack, () => upgraded.resolve());
    if (when === 'after') await upgraded.promise;
    const hello = Promise.withResolvers<unknown>();
    const greeted = await openSocket(slack, () => undefined);
    greeted.addEventListener('message', ({ data }) => hello.resolve(JSON.parse(String(data))));
    expect(await hello.promise).toMatchObject({ type: 'hello', num_connections: 1 });
    expect(waiting.readyState).toBe(when === 'before' ? WebSocket.CONNECTING : WebSocket.OPEN);
  },
);

test('any frame can be sent', async () => {
  await using slack = await startSlackWorkspace();
  const greeted = Promise.withResolvers<void>();
  const odd = Promise.withResolvers<string>();
  const socket = await openSocket(slack, () => undefined);
  socket.addEventListener('message', ({ data }) => (data === 'null' ? odd.resolve(data) : greeted.resolve()));
  await greeted.promise;
  slack.sendFrame('null');
  expect(await odd.promise).toBe('null');
});

async function openSocket(slack: SlackWorkspace, onOpen: () => void): Promise<WebSocket> {
  const headers = { authorization: `Bearer ${slack.appToken}` };
  const opened = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
  const { url } = (await opened.json()) as { url: string };
  const socket = new WebSocket(url);
  socket.addEventListener('open', onOpen);
  return socket;
}
