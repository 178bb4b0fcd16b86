import type { Button, ImageBlock } from '@slack/types';
import type { HoursModel } from '../../reports/hours.model.ts';
import { cut, isolated, shownName } from '../../text/names.ts';
import { bold, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { type HourCharts, hourCharts } from '../charts/hour-charts.ts';
import { hourLines, noHourLine, notKnownLine } from './hour-lines.ts';
import { hourTable } from './hour-table.ts';
import { actions, context, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';

export interface HoursOptions {
  /** The id of who shared it with the channel; `null` where only the asker sees it. */
  readonly sharedBy: string | null;
  readonly actions: readonly Button[];
  /** An uploaded image of all 24 hours, in the place of the charts. */
  readonly image?: HourImageFile;
}

export interface HourImageFile {
  readonly fileId: string;
  /** What a person would see in it, for one who does not. */
  readonly altText: string;
}

/** WeChat hangs up at 5 s, so that no callback takes much longer. */
const CAPPED_MS = 4_900;
const NO_CHARTS: HourCharts = { charts: [], leftOut: [] };

/** One account's day by hour: what is out of line, two charts of 20 hours, a table of all 24. */
export function renderHours(model: HoursModel, t: Texts, { sharedBy, actions: buttons, image }: HoursOptions): Message {
  const said = sayHours(model, t);
  const { charts, leftOut } = said.hasHours && image === undefined ? hourCharts(model, t) : NO_CHARTS;
  const blocks: MessageBlock[] = [richText(said.lines), ...charts];
  if (said.hasHours && image !== undefined) blocks.push(imageBlock(image));
  if (said.hasHours) blocks.push(hourTable(said.heading, model.hours, t));
  if (buttons.length > 0) blocks.push(actions(buttons));
  const notes: Phrase[] = [];
  if (charts.length > 0) notes.push([t.hours.chartsAndTable]);
  if (leftOut.length > 0) notes.push([t.hours.notInCharts(leftOut)]);
  if (said.hasHours && model.hours.some((slot) => (slot?.maxMs ?? 0) >= CAPPED_MS)) notes.push([t.hours.maxCap]);
  if (model.counts !== null) notes.push([t.digest.source(model.at)]);
  const seenBy = sharedBy === null ? [t.answers.onlyYou] : t.hours.sharedBy(sharedBy);
  blocks.push(context([seenBy, [t.digest.beijing(t.format.fullDays(model.date, model.date))], ...notes]));
  return message(said.text, blocks);
}

function imageBlock({ fileId, altText }: HourImageFile): ImageBlock {
  return { type: 'image', slack_file: { id: fileId }, alt_text: cut(altText, LIMITS.altText) };
}

interface Said {
  readonly heading: string;
  readonly lines: readonly Phrase[];
  readonly text: string;
  readonly hasHours: boolean;
}

function sayHours(model: HoursModel, t: Texts): Said {
  const { account, date, counts, dayNotKnown, at } = model;
  const name = isolated(shownName(account, LIMITS.name));
  const heading = t.hours.heading(name, t.format.fullDaysWithWeekday(date, date));
  if (dayNotKnown !== null || counts === null) {
    const line = dayNotKnown === null ? [heading] : notKnownLine(heading, dayNotKnown, at, t);
    return { heading, lines: [line], text: plain(line), hasHours: false };
  }
  const { lines, hasHours } = linesOf(model, t);
  const text = [t.hours.sentence(name, date, counts), ...lines.map(plain)].join(t.format.gap);
  return { heading, lines: [[bold(heading), t.hours.figures(counts)], ...lines], text, hasHours };
}

/** Below the figures of the day, which are known. */
function linesOf(model: HoursModel, t: Texts): Pick<Said, 'lines' | 'hasHours'> {
  const { counts, hours, hoursNotKnown, at } = model;
  if (counts?.calls === 0) return { lines: [[t.hours.noCalls]], hasHours: false };
  if (hoursNotKnown !== null && hoursNotKnown.coverage !== 'empty') {
    return { lines: [notKnownLine(t.hours.hours, hoursNotKnown, at, t)], hasHours: false };
  }
  if (hours.every((slot) => slot === null)) return { lines: [noHourLine(t)], hasHours: false };
  return { lines: hourLines(model, t), hasHours: true };
}
