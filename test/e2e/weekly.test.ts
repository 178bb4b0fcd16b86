import { expect, test } from 'vitest';
import { type Counts, sumCounts } from '../../src/domain/counts.ts';
import { addDays, eachDate, type RefDate, weekdayOf } from '../../src/domain/ref-date.ts';
import { date } from '../support/digest-builder.ts';
import { headerOf, keyOf, keysIn, postedAt, readable } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { startWorld, type World } from '../support/world.ts';

const weekliesIn = ({ slack }: World) =>
  slack.messagesIn(CHANNEL).filter((message) => keyOf(message).startsWith('weekly:'));

/** What WeChat knows of these days. */
function truthOf({ wechat }: World, appIds: readonly string[], dates: readonly RefDate[]): Counts {
  return sumCounts(appIds.flatMap((appId) => dates.flatMap((day) => wechat.truth(appId, day).daily ?? [])));
}

interface Block {
  readonly type: string;
  readonly rows?: readonly (readonly { readonly text: string; readonly value?: number }[])[];
  readonly chart?: { readonly series: readonly { readonly data: readonly { readonly value: number }[] }[] };
}

/** The table and the chart of a weekly, by what WeChat knows. */
function expectTruth(world: World, message: { blocks?: readonly unknown[] | undefined }, monday: RefDate): void {
  const week = eachDate(addDays(monday, -7), addDays(monday, -1));
  const before = week.map((day) => addDays(day, -7));
  const blocks = (message.blocks ?? []) as Block[];
  const rows = blocks.find(({ type }) => type === 'data_table')?.rows?.slice(1) ?? [];
  expect(rows).toHaveLength(world.allowed.length);
  for (const [name, rate, points, failed, calls, grown, mean, slower] of rows) {
    const { appId } = world.allowed.find((account) => account.name === name?.text)!;
    const [now, was] = [truthOf(world, [appId], week), truthOf(world, [appId], before)];
    const figures = [now.failures, now.calls, Math.round(now.totalMs / now.calls)];
    expect([failed?.value, calls?.value, mean?.value], name?.text).toEqual(figures);
    expect(rate?.value, name?.text).toBeCloseTo((100 * now.failures) / now.calls, 2);
    if (was.calls === 0) {
      expect([points?.text, grown?.text, slower?.text], name?.text).toEqual(['–', '–', '–']);
      continue;
    }
    expect(points?.value, name?.text).toBeCloseTo(100 * (now.failures / now.calls - was.failures / was.calls), 2);
    expect(grown?.value, name?.text).toBeCloseTo(100 * (now.calls / was.calls - 1), 2);
    const meanOf = ({ totalMs, calls: n }: Counts) => totalMs / n;
    expect(slower?.value, name?.text).toBeCloseTo(100 * (meanOf(now) / meanOf(was) - 1), 2);
  }
  const appIds = world.allowed.map(({ appId }) => appId);
  const all = truthOf(world, appIds, week);
  expect(readable(message)).toContain(`${all.calls.toLocaleString('en')} calls`);
  expect(readable(message)).toContain(`${all.failures.toLocaleString('en')} failed`);
  const drawn = blocks
    .find(({ chart }) => chart !== undefined)
    ?.chart?.series.map(({ data }) => data.map(({ value }) => value));
  const rates = (dates: readonly RefDate[]) =>
    dates.map((day) => {
      const { calls, failures } = truthOf(world, appIds, [day]);
      return Math.round((10_000 * failures) / calls) / 100;
    });
  expect(drawn).toEqual([rates(week), rates(before)]);
}

test('over two weeks each Monday brings the week before once, with WeChat’s figures, after the digest of Sunday', async () => {
  await using world = await startWorld({ at: '2026-11-12T09:31+08:00' });
  const bot = await world.start();
  for (const day of eachDate(date('2026-11-12'), date('2026-11-25'))) {
    // a heartbeat in each minute only where something is due
    await world.clock.advance(Math.max(0, Date.parse(`${day}T09:25+08:00`) - world.clock.now()));
    await bot.passTo(`${day}T09:29+08:00`);
    const before = weekliesIn(world).length;
    await bot.passTo(`${day}T09:33+08:00`);
    const isMonday = weekdayOf(day) === 0;
    expect(weekliesIn(world)).toHaveLength(before + (isMonday ? 1 : 0));
    if (!isMonday) continue;
    const weekly = weekliesIn(world).at(-1)!;
    expect(postedAt(weekly)).toBe(`${day} 09:30`);
    expectTruth(world, weekly, day);
  }
  expect(keysIn(world.slack, CHANNEL).filter((key) => /^weekly|-(15|22)$/.test(key))).toEqual([
    `digest:${CHANNEL}:2026-11-15`,
    `weekly:${CHANNEL}:2026-11-16`,
    `digest:${CHANNEL}:2026-11-22`,
    `weekly:${CHANNEL}:2026-11-23`,
  ]);
  const [first] = weekliesIn(world);
  expect(first!.versions).toEqual([]);
  expect(readable(first!)).toContain('门店 Stores — 7 days without figures: WeChat refuses our IP.');
  expect(bot.errors()).toEqual([]);
});

test('stopped and started again on Monday it says the week once, also when it was off at its time', async () => {
  await using world = await startWorld({ at: '2026-11-15T12:00+08:00' });
  const first = await world.start();
  await first.passTo('2026-11-15T12:05+08:00');
  await first.stop();
  await world.clock.advance(Date.parse('2026-11-16T13:00+08:00') - world.clock.now());
  for (const until of ['13:02', '13:10', '14:30']) {
    const next = await world.start();
    await next.passTo(`2026-11-16T${until}+08:00`);
    await next.stop();
  }
  expect(keysIn(world.slack, CHANNEL).slice(1)).toEqual([
    `digest:${CHANNEL}:2026-11-14`,
    `digest:${CHANNEL}:2026-11-15`,
    `weekly:${CHANNEL}:2026-11-16`,
  ]);
});

test('a week that was told with a gap is filled in, in the channel’s language', async () => {
  const at = '2026-11-15T12:00+08:00';
  await using world = await startWorld({ at, language: 'zh-CN' });
  const bot = await world.start();
  await bot.passTo('2026-11-15T12:05+08:00');
  const care = world.named('Care');
  world.wechat.setAccount(care.appId, { publishDay: { date: '2026-11-15', at: Date.parse('2026-11-16T11:10+08:00') } });
  await bot.passTo('2026-11-16T10:31+08:00');
  const [weekly] = weekliesIn(world);
  expect(headerOf(weekly!)).toContain('周报 11月9日–15日：');
  expect(readable(weekly!)).toContain('客服 Care — 1 天微信尚未更新，更新后补到本条消息。');
  await bot.passTo('2026-11-16T11:45+08:00');
  expect(weekliesIn(world)).toHaveLength(1);
  expect(weekly!.versions).toHaveLength(1);
  expect(readable(weekly!)).not.toContain('客服 Care — ');
});

test('its CSV button puts the days of the week into its own thread', async () => {
  await using world = await startWorld({ at: '2026-11-16T09:31+08:00' });
  const bot = await world.start();
  await bot.passTo('2026-11-16T10:35+08:00');
  const [weekly] = weekliesIn(world);
  const pressed = await world.slack.pressButton({
    ...{ channelId: CHANNEL, ts: weekly!.ts, actionId: 'csv', userId: 'U02BEN' },
  });
  expect(readable(await pressed.response(0))).toContain('The CSV is on its way to the thread.');
  await world.slack.until(() => world.slack.filesIn(CHANNEL).length > 0);
  const [file] = world.slack.filesIn(CHANNEL);
  expect(file).toMatchObject({ name: `weekly-${CHANNEL}-2026-11-16-csv.csv`, thread_ts: weekly!.ts });
  const lines = file!.content.toString().trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(7 * world.accounts.length);
  const first = world.wechat.truth(world.accounts[0]!.appId, '2026-11-09').daily!;
  expect(lines[0]).toContain(`,2026-11-09,${first.calls},${first.failures},`);
});
