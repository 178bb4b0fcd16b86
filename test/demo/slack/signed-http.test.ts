import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';
import { startOverHttp } from './start-bolt.ts';

const ops = { channelId: 'C01OPS', userId: 'U01MEI' };

test('commands, presses and events reach a request URL, signed', async () => {
  await using slack = await startSlackWorkspace();
  const homes: string[] = [];
  await using bolt = await startOverHttp(slack, (app) => {
    app.command('/wx', async ({ ack, command, respond }) => {
      await ack({ text: 'working…' });
      await respond({ text: `${command.text} 的数据`, response_type: 'in_channel' });
    });
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'done', replace_original: true });
    });
    app.event('app_home_opened', async ({ event }) => void homes.push(event.user));
  });
  await slack.deliverTo(bolt.requestUrl);
  const said = await slack.slash({ command: '/wx', text: '昨天', ...ops });
  expect(said.ackPayload).toEqual({ text: 'working…' });
  expect(await said.response(0)).toMatchObject({ text: '昨天 的数据', response_type: 'in_channel' });
  const button = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
  const blocks = [{ type: 'actions' as const, elements: [button] }];
  const { ts = '' } = await bolt.app.client.chat.postMessage({ channel: 'C01OPS', text: 'press', blocks });
  const pressed = await slack.pressButton({ channelId: 'C01OPS', ts, actionId: 'go', userId: 'U02BEN' });
  expect(await pressed.response(0)).toMatchObject({ id: ts, replaced: true });
  expect(slack.messagesIn('C01OPS').at(-1)).toMatchObject({ ts, text: 'done', blocks: undefined });
  expect(await slack.openHome('U01MEI')).toEqual({ acked: true });
  expect(homes).toEqual(['U01MEI']);
});

test('an app that knows another secret fails the challenge', async () => {
  await using slack = await startSlackWorkspace();
  await using bolt = await startOverHttp(slack, () => undefined, 'another secret');
  await expect(slack.deliverTo(bolt.requestUrl)).rejects.toThrow('challenge');
});
