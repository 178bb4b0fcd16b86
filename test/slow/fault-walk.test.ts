import { expect, test } from 'vitest';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { MINUTE_MS } from '../../src/domain/ref-date.ts';
import { createFoulWeather } from '../support/foul-weather.ts';
import { startShakySlack } from '../support/shaky-slack.ts';
import { digestsIn, figuresIn, keyOf, keysIn } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { truthOf, untruths } from '../support/truth.ts';
import { spawnVictim, type ToChild } from '../support/victim.ts';
import { startWorld, type World } from '../support/world.ts';

/** Other walks: `WALK_SEEDS=7,8,9 npm run test:slow -- fault-walk`. */
const SEEDS = (process.env['WALK_SEEDS'] ?? '1,2').split(',').map(Number);

const BEGIN = '2026-11-18T09:31+08:00';
/** By now the history is in, so that each day which an answer hides or spoils is asked again. */
const LIES_FROM = Date.parse('2026-11-19T07:00+08:00');
const FAIR_FROM = Date.parse('2026-11-21T12:00+08:00');
const END = Date.parse('2026-11-22T21:00+08:00');
const DATES = ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'];

/** Lives on, life after life, each over the same database, while both services fail. Says how often it died. */
async function walk(seed: number, world: World): Promise<number> {
  const weather = createFoulWeather(seed, world);
  let deaths = 0;
  let callsToLive = Number.POSITIVE_INFINITY;
  let victim = spawnVictim();
  let next = spawnVictim();
  await using slack = await startShakySlack(world.slack, () => {
    callsToLive -= 1;
    if (callsToLive !== 0) return weather.request();
    victim.kill();
    return 'silence';
  });
  const { apiUrl, botToken, appToken, signingSecret } = slack;
  const birth = (): ToChild => {
    const fate = world.clock.now() < FAIR_FROM ? weather.fate() : undefined;
    callsToLive = fate?.slackCall ?? Number.POSITIVE_INFINITY;
    return {
      ...{ kind: 'start', at: world.clock.now(), slack: { apiUrl, botToken, appToken, signingSecret } },
      ...{ wechat: { url: world.wechat.url }, accounts: world.accounts, databaseUrl: `sqlite:${world.file}` },
      dieAt: fate?.dieAt,
    };
  };
  const passMinute = async (reached: number): Promise<ToChild> => {
    const to = (Math.floor(Math.max(world.clock.now(), reached) / MINUTE_MS) + 1) * MINUTE_MS;
    await world.clock.advance(to - world.clock.now());
    if (to < FAIR_FROM) weather.minute(to >= LIES_FROM);
    else weather.clear();
    return { kind: 'pass', to };
  };
  const bury = async (): Promise<ToChild> => {
    deaths += 1;
    await victim[Symbol.asyncDispose]();
    [victim, next] = [next, spawnVictim()];
    await world.clock.advance(weather.unnoticed());
    return birth();
  };
  try {
    let order = birth();
    while (world.clock.now() < END) {
      const done = await victim.tell(order);
      order = done === undefined ? await bury() : await passMinute(done.now);
    }
  } finally {
    await victim[Symbol.asyncDispose]();
    await next[Symbol.asyncDispose]();
  }
  return deaths;
}

/** So young that their history takes a few dozen calls. */
function young(accounts: readonly DemoAccount[]): DemoAccount[] {
  return accounts.map(({ anchorPublishedAt: _, refusedIp: __, ...account }) => ({ ...account, startsDaysBefore: 9 }));
}

test.each(SEEDS)(
  'three days of faults and deaths: all is said once, nothing is lost or wrong (seed %i)',
  async (seed) => {
    await using world = await startWorld({ accounts: young(demoAccounts().slice(0, 6)), at: BEGIN });
    expect(await walk(seed, world)).toBeGreaterThan(2);

    const digests = DATES.map((date) => `digest:${CHANNEL}:${date}`);
    expect([...keysIn(world.slack, CHANNEL)].sort()).toEqual([...digests, `welcome:${CHANNEL}`]);
    const unsent = await world.look((store) => store.outboxIn(['queued', 'sending', 'unclear', 'given_up'], 100));
    expect(unsent).toEqual([]);

    const walked = { from: '2026-11-18', to: '2026-11-21' };
    expect(await world.look((store) => untruths(store, world.wechat, world.accounts, walked))).toEqual([]);
    const before = { from: '2026-09-19', to: '2026-11-17' };
    const wrong = await world.look((store) => untruths(store, world.wechat, world.accounts, before));
    // An old day settles at its first answer: one that was spoiled is missing, but never empty and never untrue.
    expect(wrong.filter((line) => !/is missing, not|hours are missing/.test(line))).toEqual([]);

    for (const digest of digestsIn(world.slack, CHANNEL).slice(1)) {
      const date = keyOf(digest).slice(-10);
      expect(figuresIn(digest), date).toEqual(truthOf(world.wechat, world.accounts, date));
    }
  },
);
