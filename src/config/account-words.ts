import { foldWord, meansEveryAccount } from '../domain/account-word.ts';
import type { AccountEntry } from './accounts.ts';

/** A word in a command must mean one thing: one account, one group, or all of them. */
export function checkWords(entries: readonly AccountEntry[], mistakes: string[]): void {
  const takenAt = new Map<string, string>();
  for (const entry of entries) {
    // An alias that repeats its own account's name is harmless.
    const own = new Map(entry.words.map(({ where, word }) => [foldWord(word), where]));
    for (const [word, where] of own) {
      const other = takenAt.get(word);
      if (other !== undefined)
        mistakes.push(`${where} says the same as ${other}; AppIds, names and aliases must differ.`);
      if (meansEveryAccount(word)) mistakes.push(reserved(where, word));
      takenAt.set(word, other ?? where);
    }
  }
  for (const { group } of entries) {
    if (group === undefined) continue;
    const account = takenAt.get(foldWord(group.word));
    if (account !== undefined)
      mistakes.push(`${group.where} says the same as ${account}; call the group something else.`);
    const word = foldWord(group.word);
    if (meansEveryAccount(word)) mistakes.push(reserved(group.where, word));
  }
}

function reserved(where: string, word: string): string {
  return `${where} cannot be "${word}", which means every account; choose another.`;
}
