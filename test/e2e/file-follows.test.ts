import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { digestsIn, readable } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { startWorld, type World } from '../support/world.ts';

const TUESDAY = '2026-11-17';
const accounts = manyAccounts(25);
const today = (time: string) => Date.parse(`2026-11-18T${time}+08:00`);

/** Twenty-five accounts, of which the last ones come at these times of Wednesday. */
async function startFleet(...times: string[]): Promise<World> {
  const world = await startWorld({ accounts });
  for (const [index, time] of times.entries()) {
    world.wechat.setAccount(accounts[index]!.appId, { publishDay: { date: TUESDAY, at: today(time) } });
  }
  return world;
}

const pendingIn = (world: World) =>
  world.slack.filesIn(CHANNEL).map((file) => file.content.toString().split(',pending').length - 1);

test('when the last account has come, a file that has them all follows the one that had not', async () => {
  await using world = await startFleet('10:10', '10:50');
  const bot = await world.start();
  await bot.passTo(today('10:45'));
  expect(readable(digestsIn(world.slack, CHANNEL)[0]!)).toContain('the full list is in the thread (CSV)');
  expect(pendingIn(world)).toEqual([2]);

  await bot.passTo(today('13:00'));

  expect(pendingIn(world)).toEqual([2, 0]);
  const [digest] = digestsIn(world.slack, CHANNEL);
  expect(digest?.versions).toHaveLength(2);
  expect(world.slack.filesIn(CHANNEL)).toMatchObject([
    { name: `digest-${CHANNEL}-${TUESDAY}-csv.csv`, thread_ts: digest?.ts },
    { name: `digest-${CHANNEL}-${TUESDAY}-csv-2.csv`, thread_ts: digest?.ts },
  ]);
});

test('a file that had all accounts stays the only one', async () => {
  await using world = await startFleet();
  const bot = await world.start();
  await bot.passTo(today('13:00'));
  expect(pendingIn(world)).toEqual([0]);
});

test('a file that somebody asks for in between does not take the place of the last one, nor one afterwards', async () => {
  await using world = await startFleet('10:10', '10:50');
  const bot = await world.start();
  await bot.passTo(today('10:45'));
  const press = async () => {
    const [digest] = digestsIn(world.slack, CHANNEL);
    const pressed = await world.slack.pressButton({
      channelId: CHANNEL,
      ts: digest!.ts,
      actionId: 'csv',
      userId: 'U02BEN',
    });
    return readable(await pressed.response(0));
  };
  expect(await press()).toContain('The CSV is on its way to the thread.');
  await bot.passTo(today('13:00'));
  expect(await press()).toContain('The CSV is in the thread.');
  await bot.settle();
  expect(pendingIn(world)).toEqual([2, 1, 0]);
});
