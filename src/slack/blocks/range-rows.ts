import type { Bucket, FleetReport, Gap, ReportRow, SpanRow } from '../../reports/range.model.ts';
import type { AccountSummary } from '../../reports/summaries.model.ts';
import { sameYear } from '../../text/dates.ts';
import { emoji, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { rowTrendChart } from '../charts/row-trend.ts';
import { numberCell, rateCell } from './cells.ts';
import { actions, type Cell, context, dataTable, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import type { RangeView } from './range-accounts.ts';
import { figureLines, footer, joined, notCounted, type Part } from './range-parts.ts';

export interface RowsView extends RangeView {
  readonly by: Bucket;
  /** Whose figures: "商城 Shop, 11–17 Nov 2026". */
  readonly title: string;
}

/** One account by day, week or month. */
export function renderOneByRow(
  account: AccountSummary & { readonly rows: readonly (ReportRow | SpanRow)[] },
  view: RowsView,
  t: Texts,
): Message {
  return assemble({ part: account, rows: account.rows, accounts: 1, below: gapLines(account, t) }, view, t);
}

/** Several accounts together by day, week or month. */
export function renderAllByRow(
  together: FleetReport,
  accounts: readonly AccountSummary[],
  view: RowsView,
  t: Texts,
): Message {
  const below = notCounted(accounts, t);
  return assemble({ part: together, rows: together.rows, accounts: accounts.length, below }, view, t);
}

interface Content {
  readonly part: Part;
  readonly rows: readonly ReportRow[];
  readonly accounts: number;
  readonly below: readonly Phrase[];
}

function assemble({ part, rows, accounts, below }: Content, view: RowsView, t: Texts): Message {
  const lines = figureLines(view.title, part, accounts, t);
  const known = rows.filter((row) => row.calls !== null);
  // the newest are the ones that are asked about
  const shown = known.slice(-LIMITS.tableRows);
  const after = known.length > shown.length ? [[t.ranges.rowsLeftOut(known.length - shown.length)], ...below] : below;
  const chart = rowTrendChart(rows, view, t);
  const blocks: MessageBlock[] = [richText(lines)];
  if (chart !== undefined) blocks.push(chart);
  if (shown.length > 0) blocks.push(rowsTable(shown, view, t));
  if (after.length > 0) blocks.push(richText(after));
  if (view.buttons.length > 0) blocks.push(actions(view.buttons));
  blocks.push(context(footer(view.audience, view, view.at, t)));
  return message([...lines, ...after].map(plain).join(t.format.gap), blocks);
}

function rowsTable(rows: readonly ReportRow[], view: RowsView, t: Texts): MessageBlock {
  const { by, title } = view;
  const { table, ranges } = t;
  const heads = { day: ranges.date, week: ranges.week, month: ranges.month };
  const columns = [heads[by], table.failureRate, table.failures, table.calls, table.meanMs, table.maxMs];
  const cells = rows.map((row): Cell[] => [
    rowLabel(row, view, t),
    rateCell(row.failureRate, t),
    numberCell(row.failures),
    numberCell(row.calls),
    numberCell(row.meanMs),
    numberCell(row.calls === 0 ? null : row.maxMs),
  ]);
  return dataTable(ranges.rowsCaption(title), columns, cells);
}

function rowLabel(row: ReportRow | SpanRow, { from, to }: RowsView, t: Texts): string {
  // the same days of two years would be told alike
  if (!sameYear(from, to)) return t.format.fullDays(row.date, 'to' in row ? row.to : row.date);
  return 'to' in row ? t.format.shortDays(row.date, row.to) : t.format.day(row.date);
}

/** "Not known, and in no total or rate: ⏳ 17 Nov: WeChat has not published it yet · …" */
function gapLines({ gaps, halts }: AccountSummary, t: Texts): Phrase[] {
  if (gaps.length === 0) return [];
  const newest = gaps.slice(-LIMITS.gapsNamed).toReversed();
  const items = newest.map((gap): Phrase => {
    const sign = gap.coverage === 'refused' ? 'no_entry' : 'grey_question';
    return [emoji(sign), ` ${t.format.shortDays(gap.from, gap.to)}: ${whyUnknown(gap, halts, t)}`];
  });
  const more = gaps.length - newest.length;
  return [joined(t.ranges.notKnown, more > 0 ? [...items, [t.ranges.andMore(more)]] : items, t)];
}

function whyUnknown(gap: Gap, halts: AccountSummary['halts'], t: Texts): string {
  const [halt] = gap.coverage === 'refused' ? halts : [];
  return halt === undefined ? t.reason(gap.reason) : t.ranges.refusedBecause(t.refused.brief(halt.cause));
}
