import { distance } from 'fastest-levenshtein';
import { foldWord } from '../../domain/account-word.ts';
import { RANGE_WORDS } from '../../domain/date-range-words.ts';
import type { FindableAccount } from '../../reports/find-accounts.model.ts';
import { resolveAccounts } from '../../reports/resolve-accounts.ts';
import type { Command } from '../commands/grammar/command.model.ts';
import { GRAMMAR_WORDS, MEASURE_WORDS, TOPIC_WORDS } from '../commands/grammar/words.ts';
import { accountWords, readLine } from './read-line.ts';

const GRAMMAR = [...GRAMMAR_WORDS.keys(), ...MEASURE_WORDS.keys(), ...TOPIC_WORDS.keys(), ...RANGE_WORDS.keys()];
/** Longer lines are no typing mistakes. */
const WORDS_AT_MOST = 8;
const LENGTH_AT_MOST = 300;

/** The line that was probably meant, if it is one that works: each word that is none of ours is put right, or left. */
export function didYouMean(typed: string, accounts: readonly FindableAccount[], now: number): string | undefined {
  const line = foldWord(typed);
  const words = line.split(/\s+/);
  if (words.length > WORDS_AT_MOST || line.length > LENGTH_AT_MOST) return undefined;
  const known = [...GRAMMAR, ...accountWords(accounts)];
  const meant = words.map((word) => nearest(word, known)).join(' ');
  return meant !== words.join(' ') && works(readLine(meant, accounts, now), accounts) ? meant : undefined;
}

/** Two letters that changed places are two that differ. */
const MAY_DIFFER = 0.4;

function nearest(word: string, known: readonly string[]): string {
  let [best, least] = [word, Math.floor(word.length * MAY_DIFFER) + 1];
  if (/\d/.test(word) || known.includes(word)) return word;
  for (const one of known) {
    const off = distance(word, one);
    if (off < least) [best, least] = [one, off];
  }
  return best;
}

function works(command: Command, accounts: readonly FindableAccount[]): boolean {
  switch (command.kind) {
    case 'report':
    case 'check':
    case 'subscribe':
      return resolveAccounts(accounts, wordsOf(command.accounts)).kind === 'found';
    case 'unknown':
    case 'bad_range':
      return false;
    case 'top':
    case 'accounts':
    case 'status':
    case 'settings':
    case 'unsubscribe':
    case 'help':
      return true;
  }
}

export function wordsOf(accounts: string): string[] {
  return accounts === '' ? [] : accounts.split(' ');
}
