import type { WeeklyModel } from '../../reports/weekly.model.ts';
import { isolated, shownName } from '../../text/names.ts';
import { type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { weeklyTrendChart } from '../charts/weekly-trend.ts';
import { ACTION } from './action-ids.ts';
import { actions, button, context, header, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { gapLines, worseLines } from './weekly-lines.ts';
import { weeklyTable } from './weekly-table.ts';

/** A week against the one before: what changed, who got worse, what is not known, the table, a chart. For models with figures. */
export function renderWeekly(model: WeeklyModel, t: Texts, { csvId }: { csvId: string }): Message {
  const title = t.weekly.title(t.weekly.span(model.from, model.to), headline(model, t));
  const lines = [...sentences(model, t), ...worseLines(model, t), ...gapLines(model, t)];
  const blocks: MessageBlock[] = [header(title), richText(lines), weeklyTable(model, t)];
  const hidden = model.knownAccounts - Math.min(model.rows.length, LIMITS.accountsInTable);
  if (hidden > 0) blocks.push(richText([[t.weekly.hidden(hidden)]]));
  const chart = weeklyTrendChart(model, t);
  if (chart !== undefined) blocks.push(chart);
  blocks.push(actions([button(hidden > 0 ? t.digest.csvAll : t.digest.csv, ACTION.csv, csvId)]));
  blocks.push(context(contextParts(model, t)));
  return message([t.weekly.lead(title), ...lines.map(plain)].join(t.format.gap), blocks);
}

function headline({ accountCount, change, failMore, slower, rows }: WeeklyModel, t: Texts): string {
  if (change === null) return t.weekly.nothingBefore;
  const isWorse = failMore.count + slower.count > 0;
  const [only] = rows;
  if (accountCount === 1 && only !== undefined) {
    const name = isolated(shownName(only, LIMITS.name));
    return isWorse ? t.weekly.onlyWorse(name, failMore.count > 0, slower.count > 0) : t.weekly.onlyNotWorse(name);
  }
  return isWorse ? t.weekly.worse(failMore.count, slower.count, accountCount) : t.weekly.noneWorse(accountCount);
}

const NO_CHANGE = { calls: null, failureRate: null, meanMs: null };

function sentences({ total, change, days }: WeeklyModel, t: Texts): Phrase[] {
  const { calls, failures, failureRate, meanMs } = total;
  const sums = { calls: calls ?? 0, failures: failures ?? 0, failureRate, meanMs, change: change ?? NO_CHANGE };
  const summary = t.weekly.summary(sums);
  if (days === null) return [summary];
  const { best, worst } = days;
  const extremes = t.weekly.days(t.format.day(best.date), best.rate, t.format.day(worst.date), worst.rate);
  return [summary, [extremes]];
}

function contextParts({ from, to, before, change, accountCount, trend, at }: WeeklyModel, t: Texts): Phrase[] {
  const parts: Phrase[] = [[t.digest.beijing(t.format.fullDays(from, to))]];
  const days = t.format.shortDays(before.from, before.to);
  if (change !== null) {
    const { accounts: rated, wholeAccounts: whole } = change;
    const isAll = rated === accountCount && whole === accountCount;
    parts.push([isAll ? t.weekly.against(days) : t.weekly.againstSome(days, rated, whole, accountCount)]);
  }
  const leftOut = trend?.leftOut ?? [];
  if (leftOut.length > 0) parts.push([t.digest.notInChart(t.format.list(leftOut.map(t.weekly.weekday)))]);
  parts.push([t.digest.source(at)]);
  return parts;
}
