import { join } from 'node:path';
import { createSecret } from '../../config/secret.ts';
import type { SlackWorkspace } from '../../demo/slack/workspace.ts';
import type { DemoAccount } from '../../demo/wechat/account.model.ts';
import type { AppId } from '../../domain/app-id.ts';
import type { Language } from '../../domain/language.ts';
import type { SlackReady } from '../../slack/open-slack.ts';

export const CHANNEL = 'C01OPS';
export const VISITOR = 'U01VISITOR';

/** Settings that reach nothing but the stand-ins; no environment and no file is read. */
export function demoSettings(deps: {
  accounts: readonly DemoAccount[];
  slack: SlackWorkspace;
  wechatUrl: string;
  quickchartUrl: string | undefined;
  folder: string;
  language: Language;
}): SlackReady {
  const { accounts, slack, language } = deps;
  const appIds = accounts.map((account) => account.appId as AppId);
  const route = {
    id: CHANNEL,
    accounts: appIds,
    digestTime: '09:30',
    zone: 'Asia/Shanghai',
    language,
    alerts: undefined,
  };
  return {
    accounts: accounts.map(({ appId, name, group, secret }) => ({
      ...{ appId: appId as AppId, name, group, aliases: [], secret: createSecret(secret) },
    })),
    channels: [{ ...route, days: [0, 1, 2, 3, 4, 5, 6] }],
    ...{ operators: [VISITOR], operatorChannel: CHANNEL, language, logLevel: 'error' },
    wechat: { apiUrls: [deps.wechatUrl] },
    slack: {
      ...{ botToken: createSecret(slack.botToken), apiUrl: slack.apiUrl, command: '/wx' },
      mode: { kind: 'socket', appToken: createSecret(slack.appToken) },
    },
    databaseUrl: `sqlite:${join(deps.folder, 'demo.db')}`,
    ...{ encryptionKey: undefined, quickchartUrl: deps.quickchartUrl, port: 0, admin: { host: '127.0.0.1', port: 0 } },
    limits: { concurrency: 32 },
  };
}
