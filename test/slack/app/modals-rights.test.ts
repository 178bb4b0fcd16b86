import { expect, test } from 'vitest';
import type { StoredView } from '../../../src/demo/slack/world.ts';
import { createDrivenClock } from '../../support/driven-clock.ts';
import { freePort } from '../../support/free-port.ts';
import { CHANNEL } from '../support.ts';
import { answerTo, FREE, openModal, saysIn, startSettingsBot } from './modals-support.ts';
import { type Bot, OPERATOR, READER, TEAM_CHANNEL } from './support.ts';

const STRANGER = 'U09FAR';
const workspace = {
  users: [
    { id: OPERATOR, name: 'mei' },
    { id: READER, name: 'ben' },
    { id: STRANGER, name: 'far', teamId: 'T99OTHER' },
  ],
};

const warnings = (bot: Bot) => bot.book.lines.filter(({ level }) => level === 'warn' || level === 'error');
const optionsIn = (delivered: { ackPayload: unknown }) =>
  (delivered.ackPayload as { options?: unknown[] } | undefined)?.options;

/** As nobody can in Slack, but as a request to us can say. */
function forge(view: StoredView, metadata: string): void {
  Object.assign(view, { private_metadata: metadata });
}

test('who is no operator changes nothing, and is told who does', async () => {
  await using bot = await startSettingsBot();
  for (const text of ['subscribe', 'unsubscribe']) {
    expect(await answerTo(bot, { text, userId: READER })).toContain(`Only operators change settings: ${OPERATOR}.`);
  }
  expect(bot.slack.modalsOf(READER)).toEqual([]);
});

test('where there is no operator the answer says how to make one', async () => {
  await using bot = await startSettingsBot({ operators: [] });
  expect(await answerTo(bot, { text: '订阅' })).toContain('请设置 WXPULSE_OPERATORS');
});

test('the form of another is no way in: its submission, its search and its buttons are refused and logged', async () => {
  await using bot = await startSettingsBot();
  const view = await openModal(bot, 'settings.digest', { text: 'subscribe' });
  const submitted = await bot.slack.submitView({ viewId: view.id, userId: READER });
  expect(saysIn(submitted.view)).toContain('Only operators change settings');
  expect(await bot.store.changes(9)).toEqual([]);

  const hub = await openModal(bot, 'settings', { text: 'settings' });
  const search = { viewId: hub.id, userId: READER, actionId: 'settings.edit_account', value: '' };
  expect(optionsIn(await bot.slack.suggest(search)) ?? []).toEqual([]);
  await bot.slack.pressButton({ viewId: hub.id, userId: READER, actionId: 'settings.edit_digest', value: FREE });
  await bot.slack.until(() => saysIn(bot.slack.modalsOf(OPERATOR).at(-1)).includes('Only operators'));

  expect(warnings(bot).map(({ message, fields }) => [message.split(';')[0], fields['userId']])).toEqual([
    ['someone who is no operator tried to change settings', READER],
    ['someone who is no operator searched in the settings', READER],
    ['someone who is no operator pressed a button of the settings', READER],
  ]);
});

test('a member sees what is set for the channel, with its own accounts only', async () => {
  await using bot = await startSettingsBot();
  const view = await openModal(bot, 'settings', { text: 'settings', channelId: TEAM_CHANNEL, userId: READER });
  const says = saysIn(view);
  expect(says).toContain('daily 09:30 Beijing time · 1 account · English · next: Thu 19 Nov 09:30');
  expect(says).toContain('门店 Stores');
  expect(says).not.toContain('Shop');
  expect(says).not.toContain(CHANNEL);
  expect(says).not.toContain('external_select');
  expect(await answerTo(bot, { text: 'settings', channelId: 'D02BEN', userId: READER })).toContain('operators only');
});

test('people of another workspace get no form, and theirs are not taken', async () => {
  await using bot = await startSettingsBot({ workspace });
  const refused = await bot.slack.slash({
    ...{ command: '/wx', text: 'settings', channelId: CHANNEL, userId: STRANGER, teamId: 'T99OTHER' },
  });
  expect((await refused.response(0)).text).toContain('I answer only people of the workspace that runs me.');
  const view = await openModal(bot, 'settings.digest', { text: 'subscribe' });
  await bot.slack.suggest({ viewId: view.id, userId: STRANGER, actionId: 'settings.search_accounts', value: '' });
  await bot.slack.submitView({ viewId: view.id, userId: STRANGER });
  expect(await bot.store.changes(9)).toEqual([]);
  expect(bot.slack.modalsOf(STRANGER)).toEqual([]);
  expect(warnings(bot)).toHaveLength(3);
});

test.each([
  ['no JSON', 'settings please'],
  ['of another shape', '{"channel":"C02OTHER","seen":0,"language":"en","admin":true}'],
  ['about a channel that the settings file fixes', `{"channel":"${CHANNEL}","seen":0,"language":"en"}`],
])('a form that comes back with forged data, %s, changes nothing and is logged', async (_, metadata) => {
  await using bot = await startSettingsBot();
  for (const [kind, text] of [
    ['settings.digest', 'subscribe'],
    ['settings.unsubscribe', 'unsubscribe'],
  ] as const) {
    const view = await openModal(bot, kind, { text });
    forge(view, metadata);
    const submitted = await bot.slack.submitView({ viewId: view.id, userId: OPERATOR });
    expect(saysIn(submitted.view)).toContain('ref-1');
    if (kind === 'settings.unsubscribe') continue;
    const real = await openModal(bot, kind, { text });
    await bot.slack.submitView({ viewId: real.id, userId: OPERATOR });
  }
  expect(await bot.store.changes(9)).toHaveLength(1);
  expect(warnings(bot).map(({ fields }) => [fields['reference'], fields['userId']])).toEqual([
    ['ref-1', OPERATOR],
    ['ref-1', OPERATOR],
  ]);
});

test.each([
  ['settings.edit_digest', CHANNEL],
  ['settings.edit_alerts', 'C99NONE'],
  ['settings.end_digest', '{"channel":"C01OPS"}'],
])('a forged button %s with %s opens nothing and is logged', async (actionId, value) => {
  await using bot = await startSettingsBot();
  const form = await openModal(bot, 'settings.digest', { text: 'subscribe' });
  await bot.slack.submitView({ viewId: form.id, userId: OPERATOR });
  const hub = await openModal(bot, 'settings', { text: 'settings' });
  for (const block of hub.blocks as { elements?: { action_id?: string; value?: string }[] }[]) {
    for (const element of block.elements ?? []) if (element.action_id === actionId) element.value = value;
  }
  await bot.slack.pressButton({ viewId: hub.id, userId: OPERATOR, actionId, value });
  await bot.slack.until(() => bot.slack.modalsOf(OPERATOR).some((view) => saysIn(view).includes('ref-1')));
  expect(warnings(bot)).toMatchObject([{ fields: { action: actionId, value, userId: OPERATOR } }]);
});

test('in HTTP mode the forms work as well', async () => {
  const clock = createDrivenClock(Date.now(), { auto: true });
  await using bot = await startSettingsBot({ clock, http: { port: await freePort() } });
  const view = await openModal(bot, 'settings.digest', { text: 'subscribe' });
  const values = { zone: 'nowhere' };
  const wrong = await bot.slack.submitView({ viewId: view.id, userId: OPERATOR, values });
  expect(Object.keys(wrong.errors)).toEqual(['zone']);
  const right = await bot.slack.submitView({ viewId: view.id, userId: OPERATOR });
  expect(right.view?.title).toMatchObject({ text: 'Saved' });
});
