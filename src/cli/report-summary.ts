import type { Before, FleetReport, GroupReport, SpanFigures } from '../reports/range.model.ts';
import type { AccountSummary } from '../reports/summaries.model.ts';
import { worstFirst } from '../reports/summaries.ts';
import { counted } from '../text/en/counted.ts';
import { enFormat } from '../text/en/format.ts';
import { shownName } from '../text/names.ts';
import { count } from '../text/numbers.ts';
import { aligned } from './aligned.ts';
import { rangeLabel } from './report-account-table.ts';
import { FIGURE_HEAD, figureCells, growthCell, pointsCell } from './report-cells.ts';
import { briefNote, coverageNote, knownNote } from './report-notes.ts';

/** More would be no table that a person reads. */
const LINES = 50;
const NAME_LENGTH = 24;
const HEAD = ['Account', ...FIGURE_HEAD, '± points', '± calls', ''];
const WORD_COLUMNS = [0, HEAD.length - 1];

/** A line an account, the worst first, then the groups and all together. */
export function summaryTable(title: string, accounts: readonly AccountSummary[], together: FleetReport): string {
  const worst = accounts.toSorted(worstFirst);
  const shown = worst.slice(0, LINES);
  const groups = together.groups.filter((group) => group.accounts < accounts.length);
  const lines = [
    HEAD,
    ...shown.map((account) => lineOf(shownName(account, NAME_LENGTH), account, noteOf(account))),
    ...groups
      .toSorted((a, b) => rateOf(b) - rateOf(a))
      .slice(0, LINES)
      .map(groupLine),
    lineOf(`all ${enFormat.accounts(accounts.length)}`, together, knownNote(together.total)),
  ];
  return [title, ...aligned(lines, WORD_COLUMNS), ...footLines(worst.slice(LINES), accounts.length, together)].join(
    '\n',
  );
}

interface Line {
  readonly total: SpanFigures;
  readonly before?: Before;
}

function lineOf(label: string, { total, before }: Line, note: string): string[] {
  const { failureRate = null, calls = null } = before?.change ?? {};
  return [label, ...figureCells(total), pointsCell(failureRate), growthCell(calls), note];
}

function groupLine(group: GroupReport): string[] {
  const name = shownName({ name: group.group, appId: '' }, NAME_LENGTH);
  return lineOf(`group ${name} (${count(group.accounts)})`, group, knownNote(group.total));
}

function rateOf({ total }: Line): number {
  return total.failureRate ?? -1;
}

function noteOf({ total, gaps }: AccountSummary): string {
  const newest = gaps.at(-1);
  if (total.knownDays > 0) return knownNote(total);
  return newest === undefined ? briefNote('empty', {}) : briefNote(newest.coverage, newest);
}

function footLines(hidden: readonly AccountSummary[], all: number, { total, before }: FleetReport): string[] {
  const lines: string[] = [];
  if (hidden.length > 0) {
    const unknown = hidden.filter((account) => account.total.knownDays === 0).length;
    const without = unknown === 0 ? '' : `, ${count(unknown)} of them without figures`;
    lines.push(`and ${counted(hidden.length, 'more account')}${without}; --format csv and json have them all`);
  }
  if (before !== undefined) lines.push(`± against ${rangeLabel(before.from, before.to)}${comparedNote(before, all)}.`);
  const unknown = coverageNote(total.coverages);
  if (unknown !== '')
    lines.push(`Not known, and in no total or rate, of ${counted(total.days, 'account-day')}: ${unknown}.`);
  return lines;
}

/** Only like is compared with like, which is not always all. */
function comparedNote({ change: { accounts, wholeAccounts } }: Before, all: number): string {
  if (wholeAccounts === all) return '';
  return `: points of ${count(accounts)} and calls of ${count(wholeAccounts)} of ${enFormat.accounts(all)}, known in both`;
}
