import { expect, test } from 'vitest';
import { beat } from '../../../src/schedule/heartbeat.ts';
import { createDrivenClock } from '../../support/driven-clock.ts';
import { readable } from '../../support/slack-looks.ts';
import { CHANNEL } from '../support.ts';
import { answerSettings, answerTo, FREE, openModal, saysIn, startSettingsBot } from './modals-support.ts';
import { OPERATOR, READER, SHOP, STORES, startBot, TEAM_CHANNEL } from './support.ts';

const DIGEST = 'settings.digest';
const BOTH = { operators: [OPERATOR, READER] };

test('a channel is subscribed by a form, and who did it is written down', async () => {
  await using bot = await startSettingsBot();
  const view = await openModal(bot, DIGEST, { text: 'subscribe' });
  const values = { accounts: STORES.appId, time: '10:15', zone: 'Europe/Berlin', days: '0,4', language: 'zh-CN' };

  const submitted = await bot.slack.submitView({ viewId: view.id, userId: OPERATOR, values });

  expect(submitted).toMatchObject({ timedOut: false, errors: {}, ackRefusal: undefined });
  expect(submitted.view?.title).toMatchObject({ text: 'Saved' });
  expect(saysIn(submitted.view)).toContain('gets its digest Fri 20 Nov 10:15');
  const digest = {
    ...{ accounts: [STORES.appId], groups: [], digestTime: '10:15', zone: 'Europe/Berlin', days: [0, 4] },
    ...{ language: 'zh-CN', alerts: undefined },
  };
  expect(await bot.store.findChannelSettings(FREE)).toMatchObject({ settings: digest, changedBy: OPERATOR });
  expect(bot.directory.channels.at(-1)).toMatchObject({ id: FREE, accounts: [STORES.appId] });
  expect(await bot.store.changes(9)).toMatchObject([
    {
      userId: OPERATOR,
      at: bot.clock.now(),
      about: `channel:${FREE}`,
      before: undefined,
      after: { zone: 'Europe/Berlin' },
    },
  ]);
  const told = bot.book.lines.find(({ message }) => message === 'settings were changed in Slack');
  expect(told?.fields).toEqual({ userId: OPERATOR, channel: FREE, outcome: 'changed' });
});

test('a digest whose time was changed by the form is decided at the new time', async () => {
  await using bot = await startSettingsBot();
  const { store, clock, directory } = bot;
  const decide = () =>
    beat({
      ...{ store, clock, digests: true, runner: { offer() {} }, metrics: { waitingMessages() {} } },
      settings: { accounts: [], channels: directory.channels, operators: [], operatorChannel: undefined },
    });
  const at = async (time: string) => {
    const view = await openModal(bot, DIGEST, { text: 'subscribe' });
    await bot.slack.submitView({ viewId: view.id, userId: OPERATOR, values: { time } });
    await decide();
    await clock.advance(180_000);
  };
  const isDecided = async () => (await store.findOutbox(`digest:${FREE}:2026-11-18`)) !== undefined;
  const passTo = (iso: string) => clock.advance(Date.parse(iso) - clock.now());
  await at('09:30');
  await at('11:00');
  await passTo('2026-11-19T10:59+08:00');
  await decide();
  expect(await isDecided()).toBe(false);
  await passTo('2026-11-19T12:00+08:00');
  await decide();
  expect(await isDecided()).toBe(true);
});

test('the form begins with what is set, and says who set it', async () => {
  await using bot = await startSettingsBot();
  const first = await openModal(bot, DIGEST, { text: 'subscribe Shop' });
  await bot.slack.submitView({ viewId: first.id, userId: OPERATOR, values: { time: '07:45', days: '0,1,2,3,4' } });
  const again = await openModal(bot, DIGEST, { text: '订阅' });
  const says = saysIn(again);
  expect(again.title).toMatchObject({ text: '频道日报' });
  expect(says).toContain('"initial_time":"07:45"');
  expect(says).toContain('商城 Shop');
  expect(says).toContain(`上次由 <@${OPERATOR}> 修改，11月18日（周三） 09:45 北京时间。`);
  // unchanged, so there is no second change
  await bot.slack.submitView({ viewId: again.id, userId: OPERATOR });
  expect(await bot.store.changes(9)).toHaveLength(1);
});

test.each([
  ['en', 'subscribe', { zone: 'Not a time zone that I know; choose one of the list.', days: 'Choose a day at least.' }],
  ['zh-CN', '订阅', { zone: '没有这个时区，请从列表中选择。', days: '至少选择一天。' }],
])('what is wrong is said on its field, in %s, and nothing is stored', async (_, text, expected) => {
  await using bot = await startSettingsBot();
  const view = await openModal(bot, DIGEST, { text });
  const values = { zone: 'Mars/Base', days: '', accounts: 'wx00000000000000ff' };
  const submitted = await bot.slack.submitView({ viewId: view.id, userId: OPERATOR, values });
  expect(submitted.errors).toMatchObject(expected);
  expect(Object.keys(submitted.errors).sort()).toEqual(['accounts', 'days', 'zone']);
  expect(submitted.view?.id).toBe(view.id);
  expect(await bot.store.findChannelSettings(FREE)).toBeUndefined();
});

test('in a direct message the channel is chosen in the form; one that has a digest, or is fixed, is refused there', async () => {
  await using bot = await startSettingsBot();
  const open = () => openModal(bot, DIGEST, { text: 'subscribe', channelId: 'D01MEI' });
  const submit = async (channel: string) =>
    bot.slack.submitView({ viewId: (await open()).id, userId: OPERATOR, values: { channel } });
  expect((await submit(CHANNEL)).errors).toEqual({
    channel: 'This channel is set in wxpulse.yml or the environment; change it there.',
  });
  expect((await submit(FREE)).errors).toEqual({});
  expect((await submit(FREE)).errors).toEqual({
    channel: 'This channel has a digest already; the settings change it.',
  });
  expect(await bot.store.changes(9)).toHaveLength(1);
});

test('of two who change it at once the second is told, and loses nothing that was typed', async () => {
  await using bot = await startSettingsBot(BOTH);
  const mine = await openModal(bot, DIGEST, { text: 'subscribe' });
  const theirs = await openModal(bot, DIGEST, { text: 'subscribe', userId: READER });
  const [first, second] = await Promise.all([
    bot.slack.submitView({ viewId: mine.id, userId: OPERATOR, values: { time: '10:00' } }),
    bot.slack.submitView({ viewId: theirs.id, userId: READER, values: { time: '11:00' } }),
  ]);
  const meanwhile = { time: 'Someone changed this meanwhile. Close this and open it anew.' };
  expect([first.errors, second.errors].filter(({ time }) => time !== undefined)).toEqual([meanwhile]);
  expect(await bot.store.changes(9)).toHaveLength(1);
});

test('a trigger that is older than three seconds opens nothing, and the person is told', async () => {
  const clock = createDrivenClock('2026-11-18T01:45:00Z', { auto: true });
  await using bot = await startBot({
    clock,
    async onCommand(asked, modals) {
      await clock.sleep(3_100);
      await answerSettings(asked, modals);
    },
  });
  expect(await answerTo(bot, { text: 'subscribe' })).toContain('Please type it once more.');
  expect(bot.slack.modalsOf(OPERATOR)).toEqual([]);
});

test('when the database fails the modal says so with a number, and the log why', async () => {
  await using bot = await startSettingsBot();
  const view = await openModal(bot, DIGEST, { text: 'subscribe' });
  await bot.store.close();
  const submitted = await bot.slack.submitView({ viewId: view.id, userId: OPERATOR });
  expect(saysIn(submitted.view)).toContain('ref-1');
  await bot.slack.slash({ command: '/wx', text: '订阅', channelId: FREE, userId: OPERATOR });
  await bot.slack.until(() => bot.slack.modalsOf(OPERATOR).some((each) => saysIn(each).includes('我这边出错了。')));
  expect(bot.book.at('error')).toEqual(['a setting could not be changed', 'a form could not be filled']);
});

test('a digest ends by a form too, and that is written down as well', async () => {
  await using bot = await startSettingsBot();
  expect(await answerTo(bot, { text: 'unsubscribe' })).toContain('This channel gets no digest.');
  const view = await openModal(bot, DIGEST, { text: 'subscribe' });
  await bot.slack.submitView({ viewId: view.id, userId: OPERATOR });
  const end = await openModal(bot, 'settings.unsubscribe', { text: '退订' });
  expect(end.submit).toMatchObject({ text: '退订' });
  const ended = await bot.slack.submitView({ viewId: end.id, userId: OPERATOR });
  expect(saysIn(ended.view)).toContain('不再收到日报。');
  expect(bot.directory.channels.map(({ id }) => id)).toEqual([CHANNEL, TEAM_CHANNEL]);
  expect(await bot.store.changes(1)).toMatchObject([{ userId: OPERATOR, after: undefined }]);
});

test('words after subscribe choose accounts, and unknown ones are told', async () => {
  await using bot = await startSettingsBot({
    accounts: [
      { ...SHOP, group: 'Retail' },
      { ...STORES, group: 'Retail' },
    ],
  });
  expect(await answerTo(bot, { text: 'subscribe nowhere' })).toContain('I know no account or group “nowhere”.');
  const view = await openModal(bot, DIGEST, { text: 'subscribe retail' });
  expect(saysIn(view)).toContain('Group Retail (2 accounts)');
  await bot.slack.submitView({ viewId: view.id, userId: OPERATOR });
  expect((await bot.store.findChannelSettings(FREE))?.settings).toMatchObject({ groups: ['retail'], accounts: [] });
});

test('what the settings file fixes is shown as fixed, with where to change it', async () => {
  await using bot = await startSettingsBot();
  for (const text of ['subscribe', 'unsubscribe', 'settings']) {
    const view = await openModal(bot, 'settings', { text, channelId: CHANNEL });
    expect(readable({ blocks: view.blocks as [] })).toContain('can only be changed there; then start wxpulse again.');
    expect(saysIn(view)).not.toContain('settings.edit_digest');
    await bot.slack.closeView({ viewId: view.id, userId: OPERATOR });
  }
});
