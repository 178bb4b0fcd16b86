import { type HourSlots, UNREACHABLE } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Counts } from '../domain/counts.ts';
import { failedReason, troubleReason, unaskedReason } from '../domain/day-reason.ts';
import { PUBLISHED_FROM_HOUR } from '../domain/digest-slot.ts';
import { type Again, againOf } from '../domain/errcodes.ts';
import type { Halt } from '../domain/halt.ts';
import { addDays, DAY_MS, HOUR_MS, MINUTE_MS, type RefDate, refDateAt, startOf } from '../domain/ref-date.ts';
import type { DayRow, HourRow, SummaryAnswer } from '../wechat/client.model.ts';
import type { StopFacts, WechatError } from '../wechat/wechat-error.ts';
import type { DayAnswer, NoFigures } from './settle.ts';

const HOURS = 24;
const WAITS: Record<Again, number | undefined> = {
  each_20_minutes: 20 * MINUTE_MS,
  each_morning: undefined,
  after_an_hour: HOUR_MS,
  after_a_day: DAY_MS,
  ticket: 10 * MINUTE_MS,
  ticket_once: 10 * MINUTE_MS,
};

/** What a daily answer says of each day. */
export function daysOf(answer: SummaryAnswer<DayRow>): (date: RefDate) => DayAnswer<Counts> {
  const rows = new Map(answer.rows.map((row) => [row.date, row.counts]));
  const refused = new Map(answer.refused.map((row) => [row.date, row.reason]));
  return (date) => {
    const value = rows.get(date);
    if (value !== undefined) return { kind: 'figures', value };
    // a row whose date cannot be read may be that of any day that seems to be absent
    const reason = refused.get(date) ?? refused.get(undefined);
    if (reason !== undefined) return { kind: 'refused_row', reason };
    return { kind: 'absent', wholeListEmpty: answer.wholeListEmpty };
  };
}

/** One hour that cannot be believed leaves the whole day's hours open: a sum without it would be wrong. */
export function hoursOf(answer: SummaryAnswer<HourRow>): DayAnswer<HourSlots> {
  const refused = answer.refused[0];
  if (refused !== undefined) return { kind: 'refused_row', reason: refused.reason };
  if (answer.rows.length === 0) return { kind: 'absent', wholeListEmpty: answer.wholeListEmpty };
  const value: (Counts | null)[] = new Array(HOURS).fill(null);
  for (const row of answer.rows) value[row.hour] = row.counts;
  return { kind: 'figures', value };
}

/** What an error without a stop says of the asked days. */
export function noFigures(error: WechatError): NoFigures {
  if (!error.answered) return { kind: 'unreachable', reason: unaskedReason(error.errcode, error.said) };
  switch (error.code) {
    case 'not_ready':
      return { kind: 'not_ready' };
    case 'unreachable':
    case 'stopped':
      return { kind: 'unreachable', reason: UNREACHABLE };
    case 'busy':
    case 'unexpected':
      return { kind: 'trouble', reason: troubleReason(error.code, error.errcode) };
    case 'failed':
      return { kind: 'error', reason: failedReason(error.errcode, error.said) };
  }
}

/** The halt to keep; the same stop seen again keeps the instant it began. */
export function haltFor(appId: AppId, stop: StopFacts, errcode: number, now: number, before: readonly Halt[]): Halt {
  const same = before.find((halt) => halt.scope === stop.scope && halt.cause === stop.cause);
  const nextLook = nextLookAt(againAfter(stop, errcode, same), now);
  return { appId, ...stop, errcode, since: same?.since ?? now, nextLook };
}

function againAfter({ cause }: StopFacts, errcode: number, same: Halt | undefined): Again {
  const again = againOf({ errcode, cause });
  return again === 'ticket_once' && same?.errcode === errcode ? 'each_morning' : again;
}

function nextLookAt(again: Again, now: number): number {
  const wait = WAITS[again];
  if (wait !== undefined) return now + wait;
  const morning = startOf(refDateAt(now)) + PUBLISHED_FROM_HOUR * HOUR_MS;
  return now < morning ? morning : startOf(addDays(refDateAt(now), 1)) + PUBLISHED_FROM_HOUR * HOUR_MS;
}
