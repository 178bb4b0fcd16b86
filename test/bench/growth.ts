import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { startFleet } from './fleet.ts';
import type { Memory, Order } from './one-morning.ts';
import { median } from './rounds.ts';

const FEW = 1_000;
const SOME = 2_000;
const MANY = 10_000;

/** Twice what is held at the end, MB. Node lets garbage lie as long as it has room: the same morning peaked between 209 and 331 MB. */
const TIGHT_HEAP = ['--max-old-space-size=80'];

/** What a process takes that fetches a morning: as `npm start` starts it, and with as little room for garbage as will do. */
export async function benchGrowth(): Promise<Figure[]> {
  using fleet = await startFleet(MANY);
  const morning = (accounts: number, flags: readonly string[] = []) =>
    memoryOf({ url: fleet.url, accounts: fleet.accounts.slice(0, accounts) }, flags);
  const some = await morning(SOME);
  const few = await morning(FEW);
  const manyPeaks = [await morning(MANY), await morning(MANY), await morning(MANY)].map(({ peak }) => peak);
  const many = median(manyPeaks);
  const [tightFew, tightMany] = [await morning(FEW, TIGHT_HEAP), await morning(MANY, TIGHT_HEAP)];
  return [
    { figure: 'rss_growth_mb', case: '2k', value: some.peak - some.idle, goal: '<= 80', unit: 'MB' },
    { figure: 'peak_rss_mb', case: '10k', value: many, goal: 'none', unit: 'MB' },
    { figure: 'growth_1k_to_10k_mb', case: 'as-started', value: many - few.peak, goal: '<= 50', unit: 'MB' },
    { figure: 'peak_rss_mb', case: '10k-tight-heap', value: tightMany.peak, goal: 'none', unit: 'MB' },
    {
      figure: 'growth_1k_to_10k_mb',
      case: 'tight-heap',
      value: tightMany.peak - tightFew.peak,
      goal: '<= 50',
      unit: 'MB',
    },
  ];
}

async function memoryOf(work: Omit<Order, 'databaseUrl'>, flags: readonly string[]): Promise<Memory> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const child = fork(new URL('one-morning.ts', import.meta.url), { execArgv: [...startFlags(), ...flags] });
  try {
    child.send({ ...work, databaseUrl: `sqlite:${join(folder, 'bench.db')}` } satisfies Order);
    const [memory] = (await once(child, 'message')) as [Memory];
    return memory;
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
