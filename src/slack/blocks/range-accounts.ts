import type { Button } from '@slack/types';
import type { DateRange } from '../../domain/date-range.ts';
import type { AccountSummary, Measure, Summaries } from '../../reports/summaries.model.ts';
import { shownName } from '../../text/names.ts';
import { type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { numberCell, pointsCell, rateCell } from './cells.ts';
import { actions, type Cell, context, dataTable, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { type Audience, figureLines, footer, notCounted } from './range-parts.ts';

export interface RangeView extends DateRange {
  readonly audience: Audience;
  readonly buttons: readonly Button[];
  /** When it was read, epoch ms. */
  readonly at: number;
}

/** Several accounts over some days: all together in a line, the worst in a table. */
export function renderAccounts(summaries: Summaries, view: RangeView, t: Texts): Message {
  const { accounts, together } = summaries;
  const title = t.ranges.ofAll(t.format.fullDaysWithWeekday(view.from, view.to), accounts.length);
  const lines = figureLines(title, together, accounts.length, t);
  return assemble(lines, accounts, view, t);
}

/** The first by one measure. @param ranked the highest first */
export function renderTop(
  measure: Measure,
  ranked: readonly AccountSummary[],
  { accounts }: Summaries,
  view: RangeView,
  t: Texts,
): Message {
  const title = t.ranges.topTitle[measure](t.format.fullDaysWithWeekday(view.from, view.to));
  const first = ranked.slice(0, LIMITS.topAccounts);
  const lines: Phrase[] = first.length === 0 ? [[{ bold: title }], [t.ranges.topNobody[measure]]] : [[{ bold: title }]];
  const without = accounts.filter(({ total }) => total.knownDays === 0);
  return assemble(lines, [...first, ...without], view, t);
}

/** One without figures never gets a row: a column sorts as numbers only if all its cells are. */
function assemble(lines: readonly Phrase[], accounts: readonly AccountSummary[], view: RangeView, t: Texts): Message {
  const known = accounts.filter(({ total }) => total.knownDays > 0);
  const shown = known.slice(0, LIMITS.accountsInTable);
  const below: Phrase[] = notCounted(accounts, t);
  if (known.length > shown.length) below.unshift([t.ranges.andMore(known.length - shown.length)]);
  const blocks: MessageBlock[] = [richText(lines)];
  if (shown.length > 0) blocks.push(accountsTable(shown, view, t));
  if (below.length > 0) blocks.push(richText(below));
  if (view.buttons.length > 0) blocks.push(actions(view.buttons));
  blocks.push(context(footer(view.audience, view, view.at, t)));
  return message([...lines, ...below].map(plain).join(t.format.gap), blocks);
}

function accountsTable(accounts: readonly AccountSummary[], { from, to }: DateRange, t: Texts): MessageBlock {
  const { table, ranges } = t;
  const columns = [table.account, table.failureRate, ranges.change, table.failures, table.calls, table.meanMs];
  const rows = accounts.map((account): Cell[] => [
    shownName(account, LIMITS.name),
    rateCell(account.total.failureRate, t),
    pointsCell(account.before?.change.failureRate ?? null, t),
    numberCell(account.total.failures),
    numberCell(account.total.calls),
    numberCell(account.total.meanMs),
    numberCell(account.total.calls === 0 ? null : account.total.maxMs),
  ]);
  return dataTable(ranges.accountsCaption(t.format.fullDays(from, to)), [...columns, table.maxMs], rows);
}
