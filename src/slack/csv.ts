import { setImmediate as nextTurn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { type AccountDay, unaskedDay } from '../domain/account-day.ts';
import { failureRate, meanMs } from '../domain/counts.ts';
import { coverageOf } from '../domain/coverage.ts';
import { eachDate, type RefDate } from '../domain/ref-date.ts';
import { isUnasked } from '../domain/unasked.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { haltsByAccount } from '../reports/digest.ts';
import type { DigestQuestion } from '../reports/digest-views.ts';
import type { Reader } from '../store/store.ts';

const COLUMNS = [
  ...['account', 'name', 'date', 'calls', 'failures', 'failure_rate', 'mean_ms', 'max_ms', 'coverage'],
] as const;

/** Thousands of accounts are written in portions, so that the event loop is never held for long. */
const ACCOUNTS_A_PORTION = 250;

/**
 * A line for each account and day. Spreadsheets read it as UTF-8 by its BOM, and take no name for a formula. Days without
 * figures have empty cells and the word of their coverage (or `unasked`), never 0.
 */
export async function writeCsv(
  store: Pick<Reader, 'dailyBetween' | 'halts'>,
  question: DigestQuestion,
): Promise<string> {
  const { accounts, from, to } = question;
  const halted = haltsByAccount(await store.halts());
  const dates = eachDate(from, to);
  const portions = [toText([COLUMNS], { bom: true })];
  for (let start = 0; start < accounts.length; start += ACCOUNTS_A_PORTION) {
    const portion = accounts.slice(start, start + ACCOUNTS_A_PORTION);
    const appIds = portion.map(({ appId }) => appId);
    const days = new Map(
      (await store.dailyBetween(appIds, from, to)).map((day) => [`${day.appId} ${day.date}`, day.day]),
    );
    const lines = portion.flatMap((account) =>
      dates.map((date) => {
        const figures = days.get(`${account.appId} ${date}`) ?? unaskedDay(account.appId, date).day;
        const coverage = coverageOf(figures, date, question.now, halted.has(account.appId));
        const isOurs = isUnasked(figures, coverage, date, question.now);
        return lineOf(account, date, figures, isOurs ? 'unasked' : coverage);
      }),
    );
    portions.push(toText(lines, { bom: false }));
    await nextTurn();
  }
  return portions.join('');
}

function toText(lines: readonly (readonly unknown[])[], { bom }: { bom: boolean }): string {
  // a lone CR is a line's end to some readers, but not to csv-stringify
  return stringify([...lines], { bom, record_delimiter: 'windows', escape_formulas: true, quoted_match: /\r/ });
}

function lineOf(
  { appId, name }: AccountName,
  date: RefDate,
  { value }: Pick<AccountDay['day'], 'value'>,
  coverage: string,
): readonly unknown[] {
  if (value === null) return [appId, name, date, '', '', '', '', '', coverage];
  const rate = failureRate(value);
  const mean = meanMs(value);
  return [
    ...[appId, name, date, value.calls, value.failures],
    rate === undefined ? '' : Number(rate.toFixed(6)),
    mean === undefined ? '' : Math.round(mean),
    ...[value.calls === 0 ? '' : value.maxMs, coverage],
  ];
}
