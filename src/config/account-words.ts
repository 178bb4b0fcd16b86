import { type AccountEntry, fold } from './accounts.ts';

/** Commands understand this word as every account. */
const EVERY_ACCOUNT = 'all';

/** A word in a command must mean one thing: one account, one group, or all of them. */
export function checkWords(entries: readonly AccountEntry[], mistakes: string[]): void {
  const takenAt = new Map<string, string>();
  for (const entry of entries) {
    // An alias that repeats its own account's name is harmless.
    const own = new Map(entry.words.map(({ where, word }) => [fold(word), where]));
    for (const [word, where] of own) {
      const other = takenAt.get(word);
      if (other !== undefined)
        mistakes.push(`${where} says the same as ${other}; AppIds, names and aliases must differ.`);
      if (word === EVERY_ACCOUNT) mistakes.push(`${where} cannot be "all", which means every account; choose another.`);
      takenAt.set(word, other ?? where);
    }
  }
  for (const { group } of entries) {
    if (group === undefined) continue;
    const account = takenAt.get(fold(group.word));
    if (account !== undefined)
      mistakes.push(`${group.where} says the same as ${account}; call the group something else.`);
    if (fold(group.word) === EVERY_ACCOUNT) {
      mistakes.push(`${group.where} cannot be "all", which means every account; choose another.`);
    }
  }
}
