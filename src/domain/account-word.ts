const EVERY_ACCOUNT: readonly string[] = ['all', '全部'];

/** A word for accounts as it is compared: as people type it, width and case do not matter. */
export function foldWord(word: string): string {
  return word.normalize('NFKC').toLowerCase().trim();
}

/** Whether a folded word means every account, so that nothing else may be called so. */
export function meansEveryAccount(folded: string): boolean {
  return EVERY_ACCOUNT.includes(folded);
}

/** Several words as people write them into one field. */
export function listedWords(text: string): string[] {
  const words = text.split(/[,，、;；\n]/).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== '');
}
