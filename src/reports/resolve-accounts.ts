import { foldWord, meansEveryAccount } from '../domain/account-word.ts';
import type { FindableAccount } from './find-accounts.model.ts';
import { findAccounts } from './find-accounts.ts';

export type Resolved<Account> =
  | { readonly kind: 'found'; readonly accounts: readonly Account[] }
  /** A part of several names, of which one was probably meant. */
  | {
      readonly kind: 'ambiguous';
      readonly word: string;
      /** Which of the words it begins with. */
      readonly at: number;
      readonly among: readonly Account[];
    }
  | { readonly kind: 'unknown'; readonly word: string };

/**
 * The accounts that words mean: one name of several words, or several names one after the other. A group or `all` means
 * many; a part of a name must be that of one account.
 * @param accounts those that the asker may see
 */
export function resolveAccounts<Account extends FindableAccount>(
  accounts: readonly Account[],
  words: readonly string[],
): Resolved<Account> {
  const found = new Set<Account>();
  for (let start = 0; start < words.length; ) {
    const stretch = longestName(accounts, words.slice(start));
    if (stretch === undefined) return { kind: 'unknown', word: words[start] ?? '' };
    const { word, length, meant } = stretch;
    if (meant.length > 1 && isPartOnly(accounts, word)) return { kind: 'ambiguous', word, at: start, among: meant };
    for (const account of meant) found.add(account);
    start += length;
  }
  return { kind: 'found', accounts: accounts.filter((account) => found.has(account)) };
}

function longestName<Account extends FindableAccount>(accounts: readonly Account[], words: readonly string[]) {
  for (let length = words.length; length > 0; length -= 1) {
    const word = words.slice(0, length).join(' ');
    const meant = findAccounts(accounts, word);
    if (meant.length > 0) return { word, length, meant };
  }
  return undefined;
}

/** Whether the word is neither a name nor a group, but occurs in names. */
function isPartOnly(accounts: readonly FindableAccount[], word: string): boolean {
  const wanted = foldWord(word);
  const isWhole = (text: string | undefined) => text !== undefined && foldWord(text) === wanted;
  if (meansEveryAccount(wanted)) return false;
  return !accounts.some(({ appId, name, aliases, group }) => [appId, name, group, ...aliases].some(isWhole));
}
