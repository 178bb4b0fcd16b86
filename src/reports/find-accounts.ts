import { foldWord, meansEveryAccount } from '../domain/account-word.ts';
import type { FindableAccount } from './find-accounts.model.ts';

/** The accounts that a word means: `all`, an AppId, a name, an alias, a group, or else a part of a name. */
export function findAccounts<Account extends FindableAccount>(
  accounts: readonly Account[],
  word: string,
): readonly Account[] {
  const wanted = foldWord(word);
  if (meansEveryAccount(wanted)) return accounts;
  const exact = accounts.filter(
    (account) =>
      account.appId === wanted || [account.name, ...account.aliases].some((name) => foldWord(name) === wanted),
  );
  if (exact.length > 0) return exact;
  const grouped = accounts.filter((account) => account.group !== undefined && foldWord(account.group) === wanted);
  if (grouped.length > 0) return grouped;
  return wanted === '' ? [] : accounts.filter((account) => foldWord(account.name).includes(wanted));
}
