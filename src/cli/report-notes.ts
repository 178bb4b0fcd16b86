import type { Coverage } from '../domain/coverage.ts';
import { readReason } from '../domain/day-reason.ts';
import { refDateAt } from '../domain/ref-date.ts';
import type { AccountReport, Gap, Lack, SpanFigures } from '../reports/range.model.ts';
import { beijingTime } from '../text/dates.ts';
import { counted } from '../text/en/counted.ts';
import { enFormat } from '../text/en/format.ts';
import { enReason } from '../text/en/reasons.ts';
import { enRefused } from '../text/en/refused.ts';
import { enStatus } from '../text/en/status.ts';
import { count } from '../text/numbers.ts';

const WORDS: Record<Coverage, string> = {
  known: '',
  pending: 'not published yet',
  late: 'late: not published since noon',
  empty: 'no callbacks reported',
  missing: 'missing',
  refused: 'refused by WeChat',
};

/** Why there are no figures, in a few words beside them. */
export function briefNote(coverage: Coverage, { reason, askedAt }: Partial<Lack>): string {
  if (coverage !== 'pending' && coverage !== 'late') return WORDS[coverage];
  if (askedAt === null || askedAt === undefined) return 'not asked for yet';
  return notOfPublishing(reason) ?? WORDS[coverage];
}

/** It is not WeChat's publishing that is late where it was not asked, or answered with something else. */
function notOfPublishing(reason: string | null = null): string | undefined {
  const kind = reason === null ? undefined : readReason(reason).kind;
  if (kind === 'unreachable') return 'WeChat was not reached';
  if (kind === 'no_token') return 'WeChat gave no token';
  if (kind === 'refused_row') return 'WeChat’s row was not believed';
  return kind === 'trouble' || kind === 'failed' ? 'WeChat answered with an error' : undefined;
}

/** `2 of 7 days not known, 1 without callbacks`; nothing where all are known. */
export function spanNote({ days, knownDays, coverages }: SpanFigures, unit: string): string {
  const { empty = 0 } = coverages;
  if (empty === days) return WORDS.empty;
  const unknown = days - knownDays - empty;
  const lacking = unknown === 0 ? '' : `${count(unknown)} of ${counted(days, unit)} not known`;
  return [lacking, empty === 0 ? '' : `${count(empty)} without callbacks`].filter((part) => part !== '').join(', ');
}

/** `5 of 7 days known, 1 without callbacks`; nothing where all are known. */
export function knownNote({ days, knownDays, coverages: { empty = 0 } }: SpanFigures): string {
  if (knownDays === days) return '';
  return `${count(knownDays)} of ${counted(days, 'day')} known${empty === 0 ? '' : `, ${count(empty)} without callbacks`}`;
}

/** `31 refused, 10 missing` */
export function coverageNote(coverages: SpanFigures['coverages']): string {
  const unknown = (['refused', 'missing', 'late', 'pending'] as const).filter(
    (state) => coverages[state] !== undefined,
  );
  return unknown.map((state) => enStatus.state(state, coverages[state] ?? 0)).join(', ');
}

/** `missing; asked 3 times, last 12 Nov 09:20: WeChat answered with …` */
export function gapNote(gap: Gap, halts: AccountReport['halts']): string {
  const brief = briefNote(gap.coverage, gap);
  const halt = halts.find(({ cause, errcode }) => gap.coverage === 'refused' && gap.reason === `${cause} ${errcode}`);
  if (halt !== undefined) {
    const why = `${enRefused.brief(halt.cause)} (${halt.errcode})`;
    return `refused since ${instant(halt.since)}: ${why}, see wxpulse doctor`;
  }
  if (gap.askedAt === null) return brief;
  const asked = `${brief}; asked ${times(gap.attempts)}last ${instant(gap.askedAt)}`;
  // the reason can be long, so it comes last
  return gap.reason === null || SAID_BY_STATE.includes(gap.reason) ? asked : `${asked}: ${enReason(gap.reason)}`;
}

/** Of a day that is not published they say nothing more. */
const SAID_BY_STATE = ['absent', 'not_ready'];

function times(attempts: number): string {
  if (attempts === 0) return '';
  return attempts === 1 ? 'once, ' : `${count(attempts)} times, `;
}

/** `12 Nov 09:20` on a clock in Beijing. */
function instant(at: number): string {
  return `${enFormat.shortDay(refDateAt(at))} ${beijingTime(at)}`;
}
