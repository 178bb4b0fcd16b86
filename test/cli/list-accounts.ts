import type { Desk } from './support.ts';

/** Writes the settings file of all the desk's accounts, and gives the environment that goes with it. @param more further keys of an entry */
export function listAccounts(
  desk: Desk,
  more: (account: Desk['accounts'][number], n: number) => string = () => '',
): Record<string, string> {
  const entries = desk.accounts.map(
    (account, n) => `  - {app_id: ${account.appId}, secret: "env:S${n}"${more(account, n)}}`,
  );
  desk.write('wxpulse.yml', `accounts:\n${entries.join('\n')}\n`);
  const { WECHAT_API_URL = '', DATABASE_URL = '' } = desk.env;
  const secrets = desk.accounts.map(({ secret }, n) => [`S${n}`, secret]);
  return { WECHAT_API_URL, DATABASE_URL, ...Object.fromEntries(secrets) };
}
