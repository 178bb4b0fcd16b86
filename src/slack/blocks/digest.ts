import type { Button } from '@slack/types';
import type { DigestModel, DigestRow } from '../../reports/digest.model.ts';
import { briefName, shownName } from '../../text/names.ts';
import { type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { failureTrendChart } from '../charts/failure-trend.ts';
import { accountTable } from './account-table.ts';
import { ACTION } from './action-ids.ts';
import { attentionLines, fineLine, linePhrase, unknownLines } from './digest-lines.ts';
import { comparisonWords, digestTitle } from './headline.ts';
import { actions, button, context, header, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { renderNoFigures } from './no-figures.ts';
import { renderNoAccounts } from './notices.ts';

export interface DigestOptions {
  /** The command as it is registered, `/wx`. */
  readonly command: string;
  /** Ids of stored queries, so that the buttons survive a restart. Without `fixId` there is no Fix button. */
  readonly fixId?: string | undefined;
  readonly csvId: string;
}

/** A channel's scheduled report: headline, one line or the bad news, the table; a chart only when something is wrong. */
export function renderDigest(model: DigestModel, t: Texts, options: DigestOptions): Message {
  if (model.accountCount === 0) return renderNoAccounts(t);
  const fix = fixButtons(model, t, options);
  if (model.rows.length === 0) return renderNoFigures(model, t, fix.length > 0 ? [actions(fix)] : []);
  const title = digestTitle(model, t);
  const bad = model.rows.filter((row) => row.needsAttention);
  const lines = bad.length > 0 ? badNews(model, bad, t) : calm(model, t);
  const { table, hidden } = accountTable(model, t);
  const blocks: MessageBlock[] = [header(title), richText(lines), table];
  if (hidden > 0) blocks.push(richText([[t.digest.more(hidden)]]));
  const chart = bad.length > 0 && model.trend !== null ? failureTrendChart(model.trend, t) : undefined;
  if (chart !== undefined) blocks.push(chart);
  const csv = model.rows.length > LIMITS.accountsInTable ? t.digest.csvAll : t.digest.csv;
  blocks.push(actions([...fix, button(csv, ACTION.csv, options.csvId)]));
  blocks.push(context(contextParts(model, t, options, { bad: bad.length > 0, charted: chart !== undefined })));
  return message([t.digest.lead(title), ...lines.map(plain)].join(t.format.gap), blocks);
}

function calm(model: DigestModel, t: Texts): Phrase[] {
  const summary = t.digest.summary(model.total, comparisonWords(model, t));
  return [[summary], ...unknownLines(model, t).map(linePhrase)];
}

function badNews(model: DigestModel, bad: readonly DigestRow[], t: Texts): Phrase[] {
  const fine = model.rows.filter((row) => !row.needsAttention && row.whole);
  const others = [...unknownLines(model, t), ...fineLine(fine, t)];
  return [...attentionLines(bad, t), ...others.map(linePhrase)];
}

function fixButtons(model: DigestModel, t: Texts, { fixId }: DigestOptions): Button[] {
  const [first] = model.refused;
  if (first === undefined || fixId === undefined) return [];
  const label =
    model.refused.length === 1
      ? t.digest.fix(briefName(shownName(first, LIMITS.name), t.language))
      : t.digest.fixMany(model.refused.length);
  return [button(label, ACTION.refusedHelp, fixId)];
}

/** A calm digest says its totals in the line above the table; a bad one here. */
function contextParts(
  model: DigestModel,
  t: Texts,
  { command }: DigestOptions,
  { bad, charted }: { bad: boolean; charted: boolean },
): Phrase[] {
  const parts: Phrase[] = [[t.digest.beijing(t.format.fullDays(model.from, model.to))]];
  if (bad && model.accountCount > 1) parts.push([t.digest.counted(model.rows.length, model.accountCount, model.total)]);
  if (model.learning !== null) parts.push([t.digest.learning(model.learning.days, model.learning.of)]);
  const leftOut = charted ? (model.trend?.leftOut ?? []) : [];
  if (leftOut.length > 0) parts.push([t.digest.notInChart(t.format.list(leftOut.map(t.format.shortDay)))]);
  parts.push([t.digest.source(model.at)]);
  if (bad) parts.push([t.digest.helpFigures(command)]);
  return parts;
}
