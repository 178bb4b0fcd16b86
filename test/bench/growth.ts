import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { startFleet } from './fleet.ts';
import type { Order } from './one-process.ts';

const FEW = 1_000;
const MANY = 10_000;
/** What is held at once hangs on the calls at once, not on how long they take. */
const DELAY_MS = 2;

/**
 * What a process takes at its most with 1,000 accounts and with 10,000, a process each. Both make 20,000 calls, because Node
 * lets garbage lie until it has seen enough of it: a process that does less looks smaller, whatever it holds.
 */
export async function benchGrowth(): Promise<Figure[]> {
  using fleet = await startFleet(MANY, DELAY_MS);
  const { url, accounts } = fleet;
  const one = await peakOf({ url, accounts: accounts.slice(0, FEW), days: 1 });
  const few = await peakOf({ url, accounts: accounts.slice(0, FEW), days: MANY / FEW });
  const many = await peakOf({ url, accounts, days: 1 });
  return [
    { figure: 'peak_rss_mb', case: '1k-1-morning', value: one, goal: 'none', unit: 'MB' },
    { figure: 'peak_rss_mb', case: '1k-10-mornings', value: few, goal: 'none', unit: 'MB' },
    { figure: 'peak_rss_mb', case: '10k-1-morning', value: many, goal: 'none', unit: 'MB' },
    { figure: 'growth_1k_to_10k_mb', value: many - few, goal: '<= 50', unit: 'MB' },
  ];
}

async function peakOf(work: Omit<Order, 'databaseUrl'>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const child = fork(new URL('one-process.ts', import.meta.url), { execArgv: nodeFlags() });
  try {
    child.send({ ...work, databaseUrl: `sqlite:${join(folder, 'bench.db')}` } satisfies Order);
    const [peak] = (await once(child, 'message')) as [number];
    return peak;
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that `npm start` gives to Node. */
function nodeFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
