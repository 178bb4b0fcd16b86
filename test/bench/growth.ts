import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { startFleet } from './fleet.ts';
import type { Order } from './one-morning.ts';

const FEW = 1_000;
const MANY = 10_000;

/** Twice what is held at the end, MB: Node lets garbage lie as long as it has room, and would be measured by its mood. */
const TIGHT_HEAP = ['--max-old-space-size=80'];

/** What a process takes at its most that fetches a morning of 1,000 accounts, and one of 10,000. */
export async function benchGrowth(): Promise<Figure[]> {
  using fleet = await startFleet(MANY);
  const { url, accounts } = fleet;
  const few = await peakOf({ url, accounts: accounts.slice(0, FEW) }, TIGHT_HEAP);
  const many = await peakOf({ url, accounts }, TIGHT_HEAP);
  const roomy = await peakOf({ url, accounts }, []);
  return [
    { figure: 'peak_rss_mb', case: '1k-tight-heap', value: few, goal: 'none', unit: 'MB' },
    { figure: 'peak_rss_mb', case: '10k-tight-heap', value: many, goal: 'none', unit: 'MB' },
    { figure: 'peak_rss_mb', case: '10k-as-started', value: roomy, goal: 'none', unit: 'MB' },
    { figure: 'growth_1k_to_10k_mb', value: many - few, goal: '<= 50', unit: 'MB' },
  ];
}

async function peakOf(work: Omit<Order, 'databaseUrl'>, flags: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const child = fork(new URL('one-morning.ts', import.meta.url), { execArgv: [...startFlags(), ...flags] });
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
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
