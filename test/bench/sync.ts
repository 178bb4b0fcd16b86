import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Pool } from 'undici';
import type { AppId } from '../../src/domain/app-id.ts';
import { addDays, type RefDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import type { Engine } from '../../src/engine.ts';
import { syncRange } from '../../src/sync/sync-range.ts';
import { bareLoop, withWorkers } from './bare-loop.ts';
import { makeDatabases } from './databases.ts';
import type { Figure } from './figure.ts';
import { CONCURRENCY, startFleet } from './fleet.ts';
import { type Cost, costOf, median } from './rounds.ts';
import { openBenchEngine } from './settings.ts';

const ACCOUNTS = 10_000;
const ROUNDS = 3;
const GOALS = { sqlite: '<= 1.15', postgres: '<= 1.25' };

interface Round {
  readonly bare: Cost;
  readonly sqlite: Cost;
  readonly postgres: Cost;
  readonly standInMs: number;
}

/**
 * Fetching, checking and saving 10,000 accounts (a daily and an hourly call each) against a bare undici loop that makes the
 * same calls and reads the bodies. Each round is one day, the bare loop and each database in turn, so that noise hits all of
 * them; medians are shown. The CPU is that of our process; PostgreSQL's own processes are not in it.
 */
export async function benchSync(): Promise<Figure[]> {
  using fleet = await startFleet(ACCOUNTS);
  await using databases = await makeDatabases();
  await using sqlite = await openBenchEngine(fleet, databases.sqlite);
  await using postgres = await openBenchEngine(fleet, databases.postgres);
  await using pool = closing(new Pool(fleet.url, { connections: CONCURRENCY }));
  const appIds = fleet.accounts.map(({ appId }) => appId as AppId);
  const newest = addDays(yesterdayAt(Date.now()), -1);
  // Tokens are fetched and the code is warm before anything is measured; all sides profit alike.
  const askTokens = async (engine: Engine) => {
    const { wallMs } = await costOf(() => withWorkers(appIds, (appId) => engine.client.askToken(appId)));
    await oneDay(engine, appIds.slice(0, ACCOUNTS / 10), addDays(newest, -ROUNDS));
    return wallMs;
  };
  const tokensMs = { sqlite: await askTokens(sqlite), postgres: await askTokens(postgres) };
  const tokens = await Promise.all(appIds.map(async (appId) => (await sqlite.store.tokens.find(appId))?.value ?? ''));
  await bareLoop(pool.pool, tokens.slice(0, ACCOUNTS / 10), newest);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const date = addDays(newest, -round);
    const before = await fleet.cpuMs();
    const bare = await costOf(() => bareLoop(pool.pool, tokens, date));
    const standInMs = (await fleet.cpuMs()) - before;
    delay.enable();
    const own = {
      sqlite: await costOf(() => oneDay(sqlite, appIds, date)),
      postgres: await costOf(() => oneDay(postgres, appIds, date)),
    };
    delay.disable();
    rounds.push({ bare, ...own, standInMs });
  }
  // as many calls as half a round makes
  const bareTokensMs = median(rounds.map(({ bare }) => bare.wallMs)) / 2;
  return [
    ...(['sqlite', 'postgres'] as const).flatMap((kind) => ratios(rounds, kind)),
    ...(['sqlite', 'postgres'] as const).map((kind) => ({
      ...{
        figure: 'token_wall_ratio',
        case: `10k-${kind}`,
        value: tokensMs[kind] / bareTokensMs,
        goal: 'none',
        unit: 'x',
      },
    })),
    { figure: 'loop_delay_p99_ms', value: delay.percentile(99) / 1e6, goal: '<= 50', unit: 'ms' },
    // near 1 the bare loop would have measured the stand-in
    {
      ...{ figure: 'stand_in_load', value: median(rounds.map((r) => r.standInMs / r.bare.wallMs)) },
      ...{ goal: 'none', unit: 'of a core' },
    },
  ];
}

function ratios(rounds: readonly Round[], kind: keyof typeof GOALS): Figure[] {
  const on = `10k-${kind}`;
  const [wall, cpu] = (['wallMs', 'cpuMs'] as const).map((what) =>
    median(rounds.map((round) => round[kind][what] / round.bare[what])),
  );
  return [
    { figure: 'sync_wall_ratio', case: on, value: wall ?? Number.NaN, goal: GOALS[kind], unit: 'x' },
    { figure: 'sync_cpu_ratio', case: on, value: cpu ?? Number.NaN, goal: '<= 2', unit: 'x' },
  ];
}

/** A daily and an hourly call for each account, or it is no measurement. */
async function oneDay(engine: Engine, appIds: readonly AppId[], date: RefDate): Promise<void> {
  const before = engine.calls();
  await syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from: date, to: date, hourly: true });
  const made = engine.calls() - before;
  if (made !== 2 * appIds.length) throw new Error(`made ${made} calls, not two an account`);
}

function closing(pool: Pool) {
  return { pool, [Symbol.asyncDispose]: () => pool.close() };
}
