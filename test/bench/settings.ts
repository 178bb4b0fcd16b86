import { systemClock } from '../../src/cli/clock.ts';
import { createSecret } from '../../src/config/secret.ts';
import type { Settings } from '../../src/config.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { type Engine, openEngine } from '../../src/engine.ts';
import { createLog } from '../../src/log.ts';
import { CONCURRENCY } from './fleet.ts';

export interface BenchAccount {
  readonly appId: string;
  readonly secret: string;
  readonly name: string;
}

export function openBenchEngine(
  { accounts, url }: { readonly accounts: readonly BenchAccount[]; readonly url: string },
  databaseUrl: string,
): Promise<Engine> {
  const log = createLog({ level: 'warn', secrets: [createSecret('unused')] });
  return openEngine({ settings: benchSettings(accounts, url, databaseUrl), clock: systemClock, log });
}

export function benchSettings(accounts: readonly BenchAccount[], wechatUrl: string, databaseUrl: string): Settings {
  return {
    accounts: accounts.map(({ appId, secret, name }) => ({
      ...{ appId: appId as AppId, name, aliases: [], group: undefined },
      secret: createSecret(secret),
    })),
    ...{ channels: [], operators: [], operatorChannel: undefined, slack: undefined, encryptionKey: undefined },
    wechat: { apiUrls: [wechatUrl] },
    ...{ databaseUrl, quickchartUrl: undefined, port: 0, admin: { host: '127.0.0.1', port: 0 } },
    ...{ language: 'en', logLevel: 'warn', limits: { concurrency: CONCURRENCY } },
  };
}
