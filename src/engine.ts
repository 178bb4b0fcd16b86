import { randomUUID } from 'node:crypto';
import type { Settings } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Directory } from './reports/directory.model.ts';
import { createDirectory } from './reports/directory.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { type Collector, createCollector } from './sync/collect.ts';
import { createSaver } from './sync/save.ts';
import type { WechatClient } from './wechat/client.model.ts';
import { createWechatClient } from './wechat/create-client.ts';

/** The half of wxpulse that knows nothing of Slack: the database, WeChat, and the way of a figure from one to the other. */
export interface Engine extends AsyncDisposable {
  readonly store: Store;
  readonly client: WechatClient;
  readonly collect: Collector;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Accounts and channels as the settings and people have them now. */
  readonly directory: Directory;
  /** Datacube calls made so far; calls for tokens are not among them. */
  calls(): number;
}

export interface EngineDeps {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** Cuts short what waits for WeChat. */
  readonly signal?: AbortSignal;
}

/** Opens the database (creating or migrating it) and enters the configured accounts and channels. Throws StoreError. */
export async function openEngine({ settings, clock, log, signal }: EngineDeps): Promise<Engine> {
  const key = settings.encryptionKey?.reveal();
  const store = await openStore({
    url: settings.databaseUrl,
    now: clock.now,
    ...(key === undefined ? {} : { encryptionKey: Buffer.from(key, 'base64') }),
  });
  await enterConfigured(store, settings, clock.now());
  const directory = createDirectory({ settings, store, log });
  await directory.refresh();
  const metrics = createMetrics();
  const secrets = new Map(settings.accounts.map((account) => [account.appId, account.secret]));
  let calls = 0;
  const client = createWechatClient({
    apiUrls: settings.wechat.apiUrls,
    secretOf: (appId) => secrets.get(appId)?.reveal(),
    shelf: store.tokens,
    clock,
    random: Math.random,
    holder: randomUUID(),
    log,
    connections: settings.limits.concurrency,
    onCall: (endpoint) => {
      metrics.wechatCall(endpoint);
      if (endpoint === 'daily' || endpoint === 'hourly') calls += 1;
    },
    ...(signal === undefined ? {} : { signal }),
  });
  const saver = createSaver({ store, clock, log });
  const collect = createCollector({ client, saver, clock, log });
  return {
    ...{ store, client, collect, clock, metrics, log, directory },
    calls: () => calls,
    async [Symbol.asyncDispose]() {
      await client.close();
      await saver.flush();
      await store.close();
    },
  };
}

/** Gives each configured account and channel a row of its own, if it has none yet. */
async function enterConfigured(store: Store, { accounts, channels }: Settings, at: number): Promise<void> {
  const appIds = accounts.map(({ appId }) => appId);
  const channelIds = channels.map(({ id }) => id);
  await store.transaction(async (writer) => {
    await writer.addAccounts(appIds, at);
    await writer.addChannels(channelIds, at);
  });
}
