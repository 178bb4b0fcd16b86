import { RANGE_WORDS, type RangeWord } from './date-range-words.ts';
import { addDays, EARLIEST_DATE, parseRefDate, type RefDate, weekdayOf } from './ref-date.ts';

/** Both ends included. */
export interface DateRange {
  readonly from: RefDate;
  readonly to: RefDate;
}

/**
 * `from` and `to` of a problem are the days that were asked for.
 * `future`: they reach today or later, which is not published yet. `too_early`: they begin before WeChat's first figures.
 */
export type ParsedRange =
  | ({ readonly ok: true } & DateRange)
  | ({ readonly ok: false; readonly problem: 'future' | 'too_early' | 'reversed' } & DateRange)
  | { readonly ok: false; readonly problem: 'unknown' };

/** Reads the range grammar of Slack and the command line, English and Chinese. `today` is the day in Shanghai. */
export function parseRange(text: string, today: RefDate): ParsedRange {
  const said = text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
  const range = spanOf(said, today) ?? lastDays(said, today) ?? fromTo(said, today);
  if (range === undefined) return { ok: false, problem: 'unknown' };
  if (range.from > range.to) return { ok: false, problem: 'reversed', ...range };
  if (range.to >= today) return { ok: false, problem: 'future', ...range };
  if (range.from < EARLIEST_DATE) return { ok: false, problem: 'too_early', ...range };
  return { ok: true, ...range };
}

/** Two days (or months) with something between them: `a..b`, `a b`, `a to b`, `a 至 b`. */
function fromTo(said: string, today: RefDate): DateRange | undefined {
  const parts = said.split(/ ?\.{2,3} ?| ?[~至到–—] ?| (?:-|to) | /);
  const [first, second] = parts;
  if (first === undefined || second === undefined || parts.length > 2) return undefined;
  const start = spanOf(first, today);
  const end = spanOf(second, today);
  return start === undefined || end === undefined ? undefined : { from: start.from, to: end.to };
}

/** What one expression covers; the running week and month end yesterday. */
function spanOf(said: string, today: RefDate): DateRange | undefined {
  const word = RANGE_WORDS.get(said);
  if (word !== undefined) return wordSpan(word, today);
  const [, year, month, day] = /^(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2})[日号]?|月)?$/.exec(said) ?? [];
  if (year === undefined || month === undefined) return nearestPast(said, today);
  if (day !== undefined) return oneDay(dateOf(year, month, day));
  const first = dateOf(year, month, '1');
  return first === undefined ? undefined : finished({ from: first, to: lastOfMonth(first) }, today);
}

function wordSpan(word: RangeWord, today: RefDate): DateRange {
  switch (word.kind) {
    case 'day':
      return oneDay(addDays(today, -word.ago));
    case 'week': {
      const monday = addDays(today, -weekdayOf(today) - 7 * word.ago);
      return finished({ from: monday, to: addDays(monday, 6) }, today);
    }
    case 'month': {
      const first = firstOfMonth(word.ago === 0 ? today : addDays(firstOfMonth(today), -1));
      return finished({ from: first, to: lastOfMonth(first) }, today);
    }
    case 'weekday':
      return oneDay(addDays(today, -1 - ((weekdayOf(today) - 1 - word.weekday + 7) % 7)));
  }
}

/** `7d`, `last 7 days`, 最近7天: the days up to yesterday. */
function lastDays(said: string, today: RefDate): DateRange | undefined {
  // 7日 alone is the seventh of a month, 最近7日 is a week.
  const [, english, chinese] =
    /^(?:(?:last |past )?(\d{1,5}) ?(?:d|days?|天)|(?:最近|过去|近) ?(\d{1,5}) ?[天日])$/.exec(said) ?? [];
  const count = english ?? chinese;
  if (count === undefined || Number(count) === 0) return undefined;
  return { from: addDays(today, -Number(count)), to: addDays(today, -1) };
}

/** `10-03` and 10月3日 without a year: the last such day before today. */
function nearestPast(said: string, today: RefDate): DateRange | undefined {
  const [, month, day] =
    /^(\d{1,2})(?:[-/](\d{1,2})|月(\d{1,2})[日号]?)$/.exec(said)?.flatMap((part) => part ?? []) ?? [];
  if (month === undefined || day === undefined) return undefined;
  const year = Number(today.slice(0, 4));
  // 29 February may be eight years away, around 1900 and 2100.
  for (let back = 0; back <= 8; back += 1) {
    const date = dateOf(String(year - back), month, day);
    if (date !== undefined && date < today) return oneDay(date);
  }
  return undefined;
}

/** A stretch that is still running ends yesterday; one that has no finished day stays as it is, and is refused. */
function finished(range: DateRange, today: RefDate): DateRange {
  return range.from < today ? { from: range.from, to: earlier(range.to, addDays(today, -1)) } : range;
}

function oneDay(date: RefDate): DateRange;
function oneDay(date: RefDate | undefined): DateRange | undefined;
function oneDay(date: RefDate | undefined): DateRange | undefined {
  return date === undefined ? undefined : { from: date, to: date };
}

function dateOf(year: string, month: string, day: string): RefDate | undefined {
  return parseRefDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const earlier = (a: RefDate, b: RefDate): RefDate => (a < b ? a : b);

function firstOfMonth(date: RefDate): RefDate {
  return addDays(date, 1 - Number(date.slice(8)));
}

function lastOfMonth(first: RefDate): RefDate {
  const days = ['31', '30', '29', '28'].flatMap((day) => dateOf(first.slice(0, 4), first.slice(5, 7), day) ?? []);
  return days[0] ?? first;
}
