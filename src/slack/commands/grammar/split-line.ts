import { RANGE_WORDS } from '../../../domain/date-range-words.ts';
import { GRAMMAR_WORDS, MEASURE_WORDS } from './words.ts';

const HAN = /\p{Script=Han}/u;
/** 最近7天, 10月3日, 2026年10月: what a number makes of Chinese words. */
const NUMBERED = String.raw`(?:最近|过去|近)?\d{1,5}天|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?`;

const VOCABULARY = [...GRAMMAR_WORDS.keys(), ...MEASURE_WORDS.keys(), ...RANGE_WORDS.keys()]
  .filter((word) => HAN.test(word))
  .sort((a, b) => b.length - a.length);
const KNOWN = `${NUMBERED}|${VOCABULARY.join('|')}`;
const AT_START = new RegExp(`^(?:${KNOWN})`);
const AT_END = new RegExp(`(?:${KNOWN})$`);

/** Longer ones are no sentence, and would take long to peel. */
const PEELED_AT_MOST = 60;

/** The words of a line, folded. Chinese is written without spaces: 商城昨天分时 is three words, unless an account is called so. */
export function splitLine(text: string, isAccount: (word: string) => boolean): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.flatMap((word) =>
    HAN.test(word) && word.length <= PEELED_AT_MOST && !isAccount(word) ? peel(word, isAccount) : [word],
  );
}

/** Known words are taken off both ends: so that an account is left, or nothing; else as many as there are. */
function peel(word: string, isAccount: (word: string) => boolean): string[] {
  const before = taken(word, AT_START, (rest, known) => rest.slice(known.length));
  const ways = before.flatMap((start) =>
    taken(start.rest, AT_END, (rest, known) => rest.slice(0, -known.length)).map((end) => ({ start, end })),
  );
  const isGood = ({ end }: (typeof ways)[number]) => end.rest === '' || isAccount(end.rest);
  const way = ways.find(isGood) ?? ways.at(-1);
  if (way === undefined) return [word];
  const { start, end } = way;
  return [...start.known, ...(end.rest === '' ? [] : [end.rest]), ...end.known.toReversed()];
}

interface Taken {
  readonly known: readonly string[];
  readonly rest: string;
}

/** None taken off, one, two, and so on. */
function taken(word: string, known: RegExp, without: (rest: string, known: string) => string): Taken[] {
  const all: Taken[] = [{ known: [], rest: word }];
  for (let last = all[0]; last !== undefined; ) {
    const found = known.exec(last.rest)?.[0];
    last = found === undefined ? undefined : { known: [...last.known, found], rest: without(last.rest, found) };
    if (last !== undefined) all.push(last);
  }
  return all;
}
