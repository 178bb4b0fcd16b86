import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppId } from '../../src/domain/app-id.ts';
import { addDays, type RefDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import { syncRange } from '../../src/sync/sync-range.ts';
import { withWorkers } from './bare-loop.ts';
import type { Figure } from './figure.ts';
import { CONCURRENCY, startFleet } from './fleet.ts';
import { costOf, median } from './rounds.ts';
import { openBenchEngine } from './settings.ts';

const ACCOUNTS = 1_000;
const ROUNDS = 5;

type Answered = (error: Error | null, result: { list: unknown[] }) => void;

/** What is used of the npm client `wechat-api`, which has no types. */
interface PeerApi {
  endpoint: string;
  setOpts(options: { agent: Agent }): void;
  getInterfaceSummary(from: string, to: string, answered: Answered): void;
  getInterfaceSummaryHour(from: string, to: string, answered: Answered): void;
}
type PeerConstructor = new (appId: string, secret: string, getToken: (take: TakeToken) => void) => PeerApi;
type TakeToken = (error: null, token: { accessToken: string; expireTime: number }) => void;

/**
 * The same calls by `wechat-api`, over as many kept connections: it parses the answers and throws them away, where we check
 * them, save them to disk and could be killed at any moment.
 */
export async function benchPeer(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  using fleet = await startFleet(ACCOUNTS);
  await using engine = await openBenchEngine(fleet, `sqlite:${join(folder, 'bench.db')}`);
  const appIds = fleet.accounts.map(({ appId }) => appId as AppId);
  const ours = (date: RefDate) =>
    syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from: date, to: date, hourly: true });
  const newest = addDays(yesterdayAt(Date.now()), -1);
  await ours(addDays(newest, -ROUNDS));
  const tokens = await Promise.all(appIds.map(async (appId) => (await engine.store.tokens.find(appId))?.value ?? ''));
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const peers = tokens.map((token, n) => createPeer(fleet.url, fleet.accounts[n]?.appId ?? '', token, agent));
  const theirs = (date: RefDate) => withWorkers(peers, (peer) => askPeer(peer, date));
  await theirs(addDays(newest, -ROUNDS));
  const rounds: { wall: number; cpu: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const date = addDays(newest, -round);
    const [peer, own] = [await costOf(() => theirs(date)), await costOf(() => ours(date))];
    rounds.push({ wall: own.wallMs / peer.wallMs, cpu: own.cpuMs / peer.cpuMs });
  }
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
  const on = '1k-sqlite';
  return [
    { figure: 'peer_wall_ratio', case: on, value: median(rounds.map(({ wall }) => wall)), goal: 'none', unit: 'x' },
    { figure: 'peer_cpu_ratio', case: on, value: median(rounds.map(({ cpu }) => cpu)), goal: 'none', unit: 'x' },
  ];
}

function createPeer(url: string, appId: string, accessToken: string, agent: Agent): PeerApi {
  const Peer = createRequire(import.meta.url)('wechat-api') as PeerConstructor;
  const peer = new Peer(appId, 'unused', (take) => take(null, { accessToken, expireTime: Date.now() + 60_000 }));
  peer.endpoint = url;
  peer.setOpts({ agent });
  return peer;
}

async function askPeer(peer: PeerApi, date: RefDate): Promise<void> {
  for (const method of ['getInterfaceSummary', 'getInterfaceSummaryHour'] as const) {
    const { promise, resolve, reject } = Promise.withResolvers<{ list: unknown[] }>();
    peer[method](date, date, (error, result) =>
      error === null || error === undefined ? resolve(result) : reject(error),
    );
    if ((await promise).list.length === 0) throw new Error('the stand-in gave the peer no figures');
  }
}
