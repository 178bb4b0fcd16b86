import { sumCounts } from '../../domain/counts.ts';
import { readReason } from '../../domain/day-reason.ts';
import type { HoursModel, NotKnown, Stretch } from '../../reports/hours.model.ts';
import { hourOfDay } from '../../text/hours.ts';
import { emoji, type Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { ABSENCE_SIGN } from './absence-sign.ts';
import { type Line, linePhrase } from './digest-lines.ts';
import { usualWords } from './headline.ts';

/** Stretches that have a line each; the others share one. */
const STRETCH_LINES = 3;

/** What is out of line and that the rest is not: of a day with hours. */
export function hourLines(model: HoursModel, t: Texts): Phrase[] {
  const { hours, stretches, rest, counts, hoursSum } = model;
  const unreported = hours.flatMap((slot, hour) => (slot === null ? [hour] : []));
  const lines = stretches.length === 0 ? calmLines(model, t) : badLines(stretches, t);
  const last = lines.pop() ?? [];
  // on the same line, as one says it
  lines.push(
    stretches.length > 0 && rest.hours > 0 ? [...last, t.format.gap, t.hours.rest(rest.hours, rest.counts)] : last,
  );
  if (unreported.length > 0) lines.push([t.hours.unreported(unreported)]);
  if (hoursSum !== null && counts !== null) lines.push([t.hours.doNotAddUp(counts, hoursSum)]);
  return lines;
}

function calmLines({ usualAtMost }: HoursModel, t: Texts): Phrase[] {
  const hasPast = usualAtMost.some((rate) => rate !== null);
  return [[t.hours.noneOutOfLine, ...(hasPast ? [] : [t.format.gap, t.hours.noHistory])]];
}

function badLines(stretches: readonly Stretch[], t: Texts): Phrase[] {
  const others = stretches.slice(STRETCH_LINES);
  const lines = stretches
    .slice(0, STRETCH_LINES)
    .map((one) => t.hours.outOfLine(spanOf(one), one.counts, usualWords(one.usualRate, t)));
  if (others.length === 0) return lines;
  const inOrder = others.toSorted((a, b) => a.from - b.from).map(spanOf);
  return [...lines, [t.hours.moreOutOfLine(inOrder, sumCounts(others.map((one) => one.counts)))]];
}

function spanOf({ from, to }: Stretch): string {
  return `${hourOfDay(from)}–${hourOfDay(to)}`;
}

/** "⏳ **商城 Shop, Tue 17 Nov 2026, by hour** — not published by WeChat yet. Next look 10:01." */
export function notKnownLine(subject: string, notKnown: NotKnown, now: number, t: Texts): Phrase {
  const { nextLookAt } = notKnown;
  const next = nextLookAt === null ? [] : [t.format.gap, t.hours.nextLook(Math.max(nextLookAt, now), now)];
  const line: Line = { emoji: ABSENCE_SIGN[notKnown.coverage], subject, says: [whyOf(notKnown, t), ...next] };
  return linePhrase(line);
}

export function noHourLine(t: Texts): Phrase {
  return [emoji(ABSENCE_SIGN.empty), ' ', t.hours.noHour];
}

function whyOf({ coverage, unasked, reason, halt }: NotKnown, t: Texts): string {
  switch (coverage) {
    case 'refused':
      return halt === null ? t.hours.because(t.reason(reason)) : t.refused.noFigures(halt);
    case 'missing':
      return [t.digest.missing, ...(reason === null ? [] : [t.hours.lastAnswer(t.reason(reason))])].join(t.format.gap);
    case 'empty':
      return t.digest.empty;
    case 'pending':
    case 'late':
      if (unasked) return t.hours.unasked;
      if (reason === null) return t.hours.morningAfter;
      if (!isOfPublishing(reason)) return t.hours.because(t.reason(reason));
      return coverage === 'late' ? t.hours.late : t.hours.notPublished;
  }
}

/** WeChat is late where it was asked and answered, not where it is in trouble or was not reached. */
function isOfPublishing(reason: string): boolean {
  const { kind } = readReason(reason);
  return kind === 'absent' || kind === 'not_ready';
}
