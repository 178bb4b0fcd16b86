import { expect, test } from 'vitest';
import { type QuickchartFault, startQuickchart } from '../../src/demo/quickchart/server.ts';
import type { Language } from '../../src/domain/language.ts';
import { queueShared } from '../../src/slack/answers/queue-answer.ts';
import { date } from '../support/digest-builder.ts';
import { lookAtPng } from '../support/look-at-png.ts';
import { keyOf, readable } from '../support/slack-looks.ts';
import { CHANNEL, channel, type RunningBot } from '../support/start-bot.ts';
import { startWorld, type World } from '../support/world.ts';

const TUESDAY = date('2026-11-17');

interface Morning extends AsyncDisposable {
  readonly world: World;
  readonly bot: RunningBot;
}

/** The digest is posted and the days before are fetched; 商城 Shop had its outage on Tuesday. */
async function startMorning(quickchartUrl: string | undefined, language: Language = 'en'): Promise<Morning> {
  const world = await startWorld();
  const outage = { date: TUESDAY, fromHour: 14, toHour: 17, failureRate: 0.47 };
  world.wechat.setAccount(world.named('Shop').appId, { outage });
  const bot = await world.start({ quickchartUrl, channels: [channel({ accounts: world.accounts, language })] });
  await bot.passTo('2026-11-18T09:33+08:00');
  return { world, bot, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/** What the channel sees once somebody has shared Shop's Tuesday. */
async function share({ world, bot }: Morning, by = 'U02BEN') {
  const line = `${world.named('Shop').appId} ${TUESDAY} hourly`;
  const place = { userId: by, channelId: CHANNEL };
  await world.look((store) => queueShared({ store, clock: world.clock, onQueued: () => undefined }, place, line));
  await bot.settle();
  return world.slack.messagesIn(CHANNEL).filter((message) => keyOf(message).startsWith('share:'));
}

type Shared = Awaited<ReturnType<typeof share>>[number];
const typesOf = ({ blocks = [] }: Shared) => blocks.map(({ type }) => type);
const WITH_IMAGE = ['rich_text', 'image', 'data_table', 'actions', 'context'];
const WITH_CHARTS = ['rich_text', 'data_visualization', 'data_visualization', 'data_table', 'actions', 'context'];

test.each(['en', 'zh-CN'] as const)(
  '%s: with a QuickChart a shared day has one image, and words for it',
  async (language) => {
    await using quickchart = await startQuickchart();
    await using morning = await startMorning(quickchart.url, language);
    const [shared, ...more] = await share(morning);
    if (shared === undefined) throw new Error('nothing was shared');

    expect(more).toEqual([]);
    expect(typesOf(shared)).toEqual(WITH_IMAGE);
    const image = shared.blocks?.[1] as { slack_file: { id: string }; alt_text: string };
    const file = morning.world.slack.fileOf(image.slack_file.id);
    const { size, colours, redPixels, opaque } = await lookAtPng(file?.content ?? Buffer.alloc(0));
    expect([size, opaque]).toEqual([[1_440, 1_080], true]);
    expect(colours).toBeGreaterThan(50);
    expect(redPixels).toBeGreaterThan(5_000);

    const words =
      language === 'en'
        ? ['14:00–17:00 is out of line:', 'the most at', 'shared by <@U02BEN>', 'Tue 17 Nov 2026, Beijing time']
        : ['异常时段 14:00–17:00：', '最多：', '由 <@U02BEN> 分享', '2026年11月17日，北京时间'];
    for (const said of words) expect(`${readable(shared)} ${image.alt_text}`).toContain(said);
    expect(morning.bot.errors()).toEqual([]);
  },
);

test('what QuickChart is told names no account, and the file is shared with nobody', async () => {
  await using quickchart = await startQuickchart();
  await using morning = await startMorning(quickchart.url);
  const [shared] = await share(morning);
  expect(quickchart.orders).toHaveLength(1);
  expect(quickchart.orders.join()).not.toMatch(/wx[0-9a-f]{16}|商城|Shop/);
  const { id } = (shared?.blocks?.[1]?.slack_file ?? {}) as { id: string };
  expect(morning.world.slack.fileOf(id)?.shares).toEqual([]);
});

test('without one nothing is asked of anyone, and nothing uploaded', async () => {
  await using morning = await startMorning(undefined);
  const [shared] = await share(morning);
  expect(shared && typesOf(shared)).toEqual(WITH_CHARTS);
  expect(morning.world.slack.calls.some(({ method }) => method.startsWith('files.'))).toBe(false);
});

test('however QuickChart fails, each day comes once, with its charts; the next one has its image', async () => {
  await using quickchart = await startQuickchart();
  await using morning = await startMorning(quickchart.url);
  const faults: QuickchartFault[] = ['error', 'reset', 'not_png', 'cut_short', 'huge'];
  for (const fault of faults) {
    quickchart.failNext(fault);
    await share(morning);
    await morning.world.clock.advance(600_000);
  }
  const shared = await share(morning);
  expect(shared.map(typesOf)).toEqual([...faults.map(() => WITH_CHARTS), WITH_IMAGE]);
  const warned = morning.bot.log.filter((line) => line.includes('QuickChart drew no image'));
  expect(warned).toHaveLength(faults.length);
});

test('where there is no QuickChart at the address, and where Slack does not take the image', async () => {
  await using quickchart = await startQuickchart();
  await using morning = await startMorning(quickchart.url);
  const { slack, clock } = morning.world;
  slack.setScopes(['chat:write', 'commands', 'channels:history', 'channels:read', 'files:write']);
  expect((await share(morning)).map(typesOf)).toEqual([WITH_CHARTS]);
  expect(morning.bot.log.join('\n')).toContain('compare its scopes with manifest.yml');

  await quickchart[Symbol.asyncDispose]();
  await clock.advance(600_000);
  expect((await share(morning)).map(typesOf)).toEqual([WITH_CHARTS, WITH_CHARTS]);
  expect(morning.bot.log.join('\n')).toContain('ECONNREFUSED');
});

test('an account that the settings took away from the channel is not shown there any more', async () => {
  await using morning = await startMorning(undefined);
  const { world, bot } = morning;
  await bot.stop();
  const others = world.accounts.filter((account) => account !== world.named('Shop'));
  const changed = await world.start({ channels: [channel({ accounts: others })] });
  expect(await share({ ...morning, bot: changed })).toEqual([]);
  expect(changed.log.join('\n')).toContain('accounts_gone');
});
