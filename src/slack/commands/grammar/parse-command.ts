import { type DateRange, type ParsedRange, parseRange } from '../../../domain/date-range.ts';
import { addDays, type RefDate } from '../../../domain/ref-date.ts';
import type { Command, RowsOf } from './command.model.ts';
import { splitLine } from './split-line.ts';
import { GRAMMAR_WORDS, MEASURE_WORDS, TOPIC_WORDS, type Verb } from './words.ts';

/** "2026-10-01 to 2026-10-15" is three words, "the day before yesterday" four. */
const RANGE_WORDS_AT_MOST = 5;

export interface Surroundings {
  /** In Shanghai. */
  readonly today: RefDate;
  /** Whether a folded word is by itself a name, alias, group or AppId: then it is none of the grammar. */
  isAccount(word: string): boolean;
}

/** Reads what stands after the command, in any order of words, in either language, with or without spaces between Chinese ones. */
export function parseCommand(text: string, { today, isAccount }: Surroundings): Command {
  const words = splitLine(text, isAccount);
  const { verb, by, csv, others } = sortWords(words, isAccount);
  switch (verb) {
    case 'help':
      return helpOn(others);
    case 'accounts':
    case 'status':
    case 'settings':
    case 'unsubscribe':
      return others.length === 0 && by === undefined && !csv ? { kind: verb } : { kind: 'unknown' };
    case 'check':
    case 'subscribe':
      return { kind: verb, accounts: others.join(' ') };
    case 'top':
    case undefined:
      break;
  }
  const { range, rest } = takeRange(others, today, isAccount);
  if (range !== undefined && !range.ok) return { kind: 'bad_range', range, accounts: rest.join(' ') };
  const yesterday = addDays(today, -1);
  const days: DateRange = range ?? { from: yesterday, to: yesterday };
  if (verb === 'top') return topOf(rest, days, by, csv);
  return { kind: 'report', accounts: rest.join(' '), range: { from: days.from, to: days.to }, by, csv };
}

interface Sorted {
  verb: Verb | undefined;
  by: RowsOf | undefined;
  csv: boolean;
  /** What is neither, in its order. */
  readonly others: string[];
}

/** The first verb counts; a second one is a word like any other, and is not found. */
function sortWords(words: readonly string[], isAccount: (word: string) => boolean): Sorted {
  const sorted: Sorted = { verb: undefined, by: undefined, csv: false, others: [] };
  for (const word of words) {
    const meaning = isAccount(word) ? undefined : GRAMMAR_WORDS.get(word);
    if (meaning?.kind === 'csv') sorted.csv = true;
    else if (meaning?.kind === 'by' && sorted.by === undefined) sorted.by = meaning.by;
    else if (meaning?.kind === 'verb' && sorted.verb === undefined) sorted.verb = meaning.verb;
    else sorted.others.push(word);
  }
  return sorted;
}

function helpOn(words: readonly string[]): Command {
  return { kind: 'help', topic: TOPIC_WORDS.get(words[0] ?? '') ?? 'commands' };
}

/** Failures where nothing is said. */
function topOf(words: readonly string[], range: DateRange, by: RowsOf | undefined, csv: boolean): Command {
  const [first, ...more] = words;
  const measure = first === undefined ? 'failures' : MEASURE_WORDS.get(first);
  if (measure === undefined || more.length > 0 || by !== undefined || csv) return { kind: 'unknown' };
  return { kind: 'top', measure, range: { from: range.from, to: range.to } };
}

type Said = Exclude<ParsedRange, { problem: 'unknown' }>;

/** The longest stretch of words that is a range, and the others. */
function takeRange(
  words: readonly string[],
  today: RefDate,
  isAccount: (word: string) => boolean,
): { readonly range: Said | undefined; readonly rest: readonly string[] } {
  for (let length = Math.min(words.length, RANGE_WORDS_AT_MOST); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const stretch = words.slice(start, start + length);
      if (stretch.some(isAccount)) continue;
      const range = parseRange(stretch.join(' '), today);
      if (range.ok || range.problem !== 'unknown') return { range, rest: words.toSpliced(start, length) };
    }
  }
  return { range: undefined, rest: words };
}
