import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { digestsIn, figuresIn, readable } from '../support/slack-looks.ts';
import { CHANNEL, channel } from '../support/start-bot.ts';
import { truthOf } from '../support/truth.ts';
import { startWorld, type World } from '../support/world.ts';

const NEVER = Number.POSITIVE_INFINITY;
const TUESDAY = '2026-11-17';
/** Accounts that WeChat lets us ask, and whose figures are there when the digest is due. */
const accounts = demoAccounts()
  .filter(({ refusedIp, anchorPublishedAt }) => refusedIp === undefined && anchorPublishedAt === undefined)
  .slice(0, 4);
const [first, second, third, last] = accounts;

function publish({ wechat }: World, appId: string, at: number): void {
  wechat.setAccount(appId, { publishDay: { date: TUESDAY, at } });
}

/** A bot over these accounts until 09:40 on Wednesday, when the digest of Tuesday is out. */
async function runUntilPosted(world: World, asked = accounts): Promise<void> {
  const bot = await world.start({ channels: [channel({ accounts: asked })] });
  await bot.passTo('2026-11-18T09:40+08:00');
  await bot.stop();
}

function digestOfTuesday({ slack }: World) {
  const digest = digestsIn(slack, CHANNEL)[0];
  if (digest === undefined) throw new Error('no digest');
  return digest;
}

test.each(['2026-11-24T10:00+08:00', '2026-12-20T10:00+08:00'])(
  'a digest that promised to be filled in is, by a bot that was off until %s',
  async (back) => {
    await using world = await startWorld({ accounts });
    publish(world, last!.appId, NEVER);
    await runUntilPosted(world);
    expect(readable(digestOfTuesday(world))).toContain('not published by WeChat yet. I will fill it in here.');

    publish(world, last!.appId, 0);
    await world.clock.advance(Date.parse(back) - world.clock.now());
    const after = await world.start();
    await after.passTo(world.clock.now() + 600_000);

    expect(figuresIn(digestOfTuesday(world))).toEqual(truthOf(world.wechat, accounts, TUESDAY));
    const { versions } = digestOfTuesday(world);
    await after.passTo(world.clock.now() + 600_000);
    expect(digestOfTuesday(world).versions).toHaveLength(versions.length);
  },
);

test('a digest is not rewritten because its channel has other accounts now', async () => {
  await using world = await startWorld({ accounts });
  await runUntilPosted(world, [first!, second!, last!]);
  const posted = digestOfTuesday(world);
  expect(posted.versions).toEqual([]);
  for (const asked of [accounts, [first!, second!], [first!, third!]]) {
    const bot = await world.start({ channels: [channel({ accounts: asked })] });
    await bot.passTo(world.clock.now() + 300_000);
    await bot.stop();
    expect(digestOfTuesday(world).versions).toEqual([]);
  }
});

test('what arrives is edited in, also where the channel has other accounts now', async () => {
  await using world = await startWorld({ accounts });
  publish(world, last!.appId, NEVER);
  await runUntilPosted(world, [first!, second!, last!]);
  const bot = await world.start({ channels: [channel({ accounts: [first!, third!, last!, second!] })] });
  await bot.passTo(world.clock.now() + 300_000);
  expect(digestOfTuesday(world).versions).toEqual([]);
  publish(world, last!.appId, 0);
  await bot.passTo(world.clock.now() + 1_800_000);
  expect(digestOfTuesday(world).versions).toHaveLength(1);
  expect(readable(digestOfTuesday(world))).not.toContain('I will fill it in here');
});
