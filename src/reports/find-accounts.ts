import type { AccountName } from './digest.model.ts';

/** An account as far as words can find it. */
export interface FindableAccount extends AccountName {
  readonly aliases: readonly string[];
  readonly group: string | undefined;
}

/** The accounts that a word means: `all`, an AppId, a name, an alias, a group, or else a part of a name. */
export function findAccounts<Account extends FindableAccount>(
  accounts: readonly Account[],
  word: string,
): readonly Account[] {
  const wanted = fold(word);
  if (wanted === 'all' || wanted === '全部') return accounts;
  const exact = accounts.filter(
    (account) => account.appId === wanted || [account.name, ...account.aliases].some((name) => fold(name) === wanted),
  );
  if (exact.length > 0) return exact;
  const grouped = accounts.filter((account) => account.group !== undefined && fold(account.group) === wanted);
  if (grouped.length > 0) return grouped;
  return wanted === '' ? [] : accounts.filter((account) => fold(account.name).includes(wanted));
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
