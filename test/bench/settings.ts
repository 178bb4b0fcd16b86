import { createSecret } from '../../src/config/secret.ts';
import type { Settings } from '../../src/config.ts';
import type { AppId } from '../../src/domain/app-id.ts';

export interface BenchAccount {
  appId: string;
  secret: string;
  name: string;
}

export function benchSettings(accounts: readonly BenchAccount[], wechatUrl: string, database: string): Settings {
  return {
    accounts: accounts.map(({ appId, secret, name }) => ({
      ...{ appId: appId as AppId, name, aliases: [], group: undefined },
      secret: createSecret(secret),
    })),
    ...{ channels: [], operators: [], operatorChannel: undefined, slack: undefined, encryptionKey: undefined },
    wechat: { apiUrls: [wechatUrl] },
    databaseUrl: `sqlite:${database}`,
    ...{ quickchartUrl: undefined, port: 0, admin: { host: '127.0.0.1', port: 0 } },
    ...{ language: 'en', logLevel: 'warn', limits: { concurrency: 32 } },
  };
}
