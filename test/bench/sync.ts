import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { Pool } from 'undici';
import { systemClock } from '../../src/cli/clock.ts';
import { createSecret } from '../../src/config/secret.ts';
import { addDays, type RefDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import { type Engine, openEngine } from '../../src/engine.ts';
import { createLog } from '../../src/log.ts';
import { syncRange } from '../../src/sync/sync-range.ts';
import type { Figure } from './figure.ts';
import { type BenchAccount, benchSettings } from './settings.ts';

const ACCOUNTS = 2_000;
const DELAY_MS = 20;
const CONCURRENCY = 32;
const ROUNDS = 5;

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * Fetching, checking and saving 2,000 accounts (a daily and an hourly call each) against a bare undici loop that makes the
 * same calls and reads the bodies. Each round is one day, bare and ours in turn, so that noise hits both; medians are shown.
 */
export async function benchSync(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const child = fork(new URL('stand-in.ts', import.meta.url), [String(ACCOUNTS), String(DELAY_MS)]);
  try {
    const [started] = (await once(child, 'message')) as [{ url: string; accounts: BenchAccount[] }];
    const settings = benchSettings(started.accounts, started.url, join(folder, 'bench.db'));
    const log = createLog({ level: 'warn', secrets: [createSecret('unused')] });
    await using engine = await openEngine({ settings, clock: systemClock, log });
    return await measure(engine, started.accounts, started.url);
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(engine: Engine, accounts: readonly BenchAccount[], url: string): Promise<Figure[]> {
  const newest = addDays(yesterdayAt(Date.now()), -1);
  const appIds = (await engine.store.accounts()).map((account) => account.appId);
  const ours = (date: RefDate) =>
    syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from: date, to: date, hourly: true });
  // Before anything was asked: what a bot that idles takes.
  global.gc?.();
  const idleRss = process.memoryUsage().rss;
  // Tokens are fetched and the code is warm before anything is measured; both sides profit alike.
  await ours(addDays(newest, -ROUNDS - 1));
  const tokens = await Promise.all(appIds.map(async (appId) => (await engine.store.tokens.find(appId))?.value ?? ''));
  const pool = new Pool(url, { connections: CONCURRENCY });
  await bareLoop(pool, tokens, newest);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const rounds: { bare: Cost; ours: Cost }[] = [];
  let calls = engine.calls();
  let peakRss = idleRss;
  for (let round = 0; round < ROUNDS; round += 1) {
    const date = addDays(newest, -round);
    const bare = await cost(() => bareLoop(pool, tokens, date));
    delay.enable();
    const own = await cost(() => ours(date));
    delay.disable();
    peakRss = Math.max(peakRss, process.memoryUsage().rss);
    if (engine.calls() - calls !== 2 * accounts.length)
      throw new Error(`made ${engine.calls() - calls} calls, not two an account`);
    calls = engine.calls();
    rounds.push({ bare, ours: own });
  }
  return [
    {
      figure: 'sync_wall_ratio',
      value: median(rounds.map((r) => r.ours.wallMs / r.bare.wallMs)),
      goal: '<= 1.15',
      unit: 'x',
    },
    {
      figure: 'sync_cpu_ratio',
      value: median(rounds.map((r) => r.ours.cpuMs / r.bare.cpuMs)),
      goal: '<= 2',
      unit: 'x',
    },
    { figure: 'loop_delay_p99_ms', value: delay.percentile(99) / 1e6, goal: '<= 50', unit: 'ms' },
    { figure: 'rss_growth_mb', value: (peakRss - idleRss) / 2 ** 20, goal: '<= 80', unit: 'MB' },
  ];
}

async function bareLoop(pool: Pool, tokens: readonly string[], date: RefDate): Promise<void> {
  const waiting = tokens[Symbol.iterator]();
  const body = JSON.stringify({ begin_date: date, end_date: date });
  const worker = async () => {
    for (const token of waiting) {
      for (const path of ['getinterfacesummary', 'getinterfacesummaryhour']) {
        const headers = { 'content-type': 'application/json' };
        const answer = await pool.request({
          method: 'POST',
          path: `/datacube/${path}?access_token=${token}`,
          headers,
          body,
        });
        await answer.body.text();
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const used = process.cpuUsage(cpu);
  return { wallMs: performance.now() - start, cpuMs: (used.user + used.system) / 1_000 };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
