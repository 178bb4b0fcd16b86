import type { Button } from '@slack/types';
import type { DateRange } from '../../domain/date-range.ts';
import { periodAfter, periodBefore } from '../../domain/period-before.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import type { Texts } from '../../text/texts.ts';
import { ACTION } from '../blocks/action-ids.ts';
import { lineButton } from '../blocks/kit.ts';
import type { Audience } from '../blocks/range-parts.ts';
import type { FiguresCommand, ReportCommand } from '../commands/grammar/command.model.ts';
import { lineOf } from '../commands/grammar/line-of.ts';

interface Asked {
  readonly command: FiguresCommand;
  readonly audience: Audience;
  /** How many accounts the answer speaks of. */
  readonly accounts: number;
  /** Yesterday in Shanghai. */
  readonly newest: RefDate;
  /** Figures are still to come. */
  readonly isOpen: boolean;
  /** In a channel that gets a digest. */
  readonly canShare: boolean;
}

/** Each carries the line that a person would type. On a shared message only those whose answer goes to the presser alone. */
export function answerButtons(asked: Asked, t: Texts): Button[] {
  const isPrivate = asked.audience.kind === 'asker';
  return [
    ...(isPrivate && asked.canShare ? lineButton(t.ranges.shareHere, ACTION.share, lineOf(asked.command)) : []),
    ...hoursButton(asked, t),
    ...csvButton(asked, t),
    ...(isPrivate ? periodButtons(asked, t) : []),
    ...(isPrivate && asked.isOpen ? lineButton(t.ranges.refresh, ACTION.refresh, lineOf(asked.command)) : []),
  ];
}

function hoursButton({ command, accounts }: Asked, t: Texts): Button[] {
  if (command.kind === 'top' || command.by === 'hour' || command.range.from !== command.range.to) return [];
  const line = lineOf({ ...command, by: 'hour', csv: false });
  return lineButton(t.ranges.hours, accounts === 1 ? ACTION.hours : ACTION.hoursPick, line);
}

function csvButton({ command }: Asked, t: Texts): Button[] {
  const report = command.kind === 'top' ? wholeOf(command.range) : command;
  return lineButton(t.ranges.csv, ACTION.csv, lineOf({ ...report, csv: true }));
}

function wholeOf(range: DateRange): ReportCommand {
  return { kind: 'report', accounts: '', range, by: undefined, csv: true };
}

function periodButtons({ command, newest }: Asked, t: Texts): Button[] {
  const before = periodBefore(command.range);
  const after = periodAfter(command.range, newest);
  const to = (range: DateRange) => lineOf({ ...command, range });
  return [
    ...(before === undefined ? [] : lineButton(`◀ ${t.format.days(before.from, before.to)}`, ACTION.prev, to(before))),
    ...(after === undefined ? [] : lineButton(`${t.format.days(after.from, after.to)} ▶`, ACTION.next, to(after))),
  ];
}
