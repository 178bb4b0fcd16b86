import type { AppId } from '../domain/app-id.ts';
import type { Counts } from '../domain/counts.ts';
import type { Coverage } from '../domain/coverage.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { Halt } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';

/** What becomes one row. */
export type Bucket = 'day' | 'week' | 'month';

/** Figures of a day, an hour, or of many together. All are `null` where they are not known. */
export interface ReportFigures {
  readonly calls: number | null;
  readonly failures: number | null;
  /** 0 to 1; `null` when nothing was called. */
  readonly failureRate: number | null;
  /** ms; `null` when nothing was called. */
  readonly meanMs: number | null;
  readonly maxMs: number | null;
}

/** How many days are in each state; states that none is in are left out. */
export type CoverageCounts = Readonly<Partial<Record<Coverage, number>>>;

/** Figures of many days. They are of the known ones only; the others are counted here and nowhere else. */
export interface SpanFigures extends ReportFigures {
  /** Days, of several accounts account-days. */
  readonly days: number;
  readonly knownDays: number;
  readonly coverages: CoverageCounts;
}

/** Why figures are not there, and how often and when WeChat was asked for them. */
export interface Lack {
  /** As it is stored with the day; a refused one has the halt's cause and errcode, such as `ip 40164`. `null`: nothing is stored. */
  readonly reason: string | null;
  readonly attempts: number;
  /** Epoch ms of WeChat's last answer; `null`: never asked. */
  readonly askedAt: number | null;
}

export interface ReportRow extends ReportFigures, Partial<Lack> {
  /** The day; the first day of a week or month. */
  readonly date: RefDate;
  /** 0 to 23, in an hourly report. */
  readonly hour?: number;
  /** Of several days the gravest; whether there are figures the figures say. */
  readonly coverage: Coverage;
  /** True where a day's hours do not add up to it; the account's `hoursDiffer` says by how much. */
  readonly hoursDiffer?: true;
}

/** A row of many days (or, in an hourly report of several accounts, of as many hours, which `days` then counts). */
export interface SpanRow extends ReportRow, SpanFigures {
  /** The last day. */
  readonly to: RefDate;
}

/** Days in a row that are not known, for the same reason. */
export interface Gap extends Lack, DateRange {
  readonly days: number;
  readonly coverage: Coverage;
  /** Epoch ms when WeChat is asked next, where figures may still come by themselves. */
  readonly nextLookAt: number | null;
}

/** From the period before to the reported one; `null` where one of the two is not known. */
export interface Change {
  /** Accounts with figures in both; rate and mean are compared over these. */
  readonly accounts: number;
  /** 0.01 is one point more. */
  readonly failureRate: number | null;
  /** 0.1 is a tenth slower. */
  readonly meanMs: number | null;
  /** Accounts all of whose days have their answer in both; calls are compared over these, since fewer days have fewer calls. */
  readonly wholeAccounts: number;
  /** 0.1 is a tenth more. */
  readonly calls: number | null;
}

export interface Before extends DateRange {
  readonly total: SpanFigures;
  readonly change: Change;
}

/** The figures by row and in all, of an account or of several together. */
interface Part {
  readonly total: SpanFigures;
  /** The period before, as far as it is stored; left out where nothing of it is known. */
  readonly before?: Before;
}

export interface AccountReport extends Part {
  readonly appId: AppId;
  readonly name: string;
  readonly group: string | null;
  readonly rows: readonly (ReportRow | SpanRow)[];
  /** What is not known, oldest first. In an hourly report also days whose hours are not. */
  readonly gaps: readonly Gap[];
  /** What WeChat refuses at present. */
  readonly halts: readonly Omit<Halt, 'appId'>[];
  /** Days whose hours do not add up to them within 1 %. */
  readonly hoursDiffer: readonly { readonly date: RefDate; readonly day: Counts; readonly hours: Counts }[];
}

export interface GroupReport extends Part {
  readonly group: string;
  readonly accounts: number;
}

/** All accounts of a report together. */
export interface FleetReport extends Part {
  /** By name. */
  readonly groups: readonly GroupReport[];
  readonly rows: readonly SpanRow[];
}

/** What `wxpulse report --format json` prints; there instants are ISO 8601 in Beijing time. */
export interface RangeReport extends DateRange, FleetReport {
  readonly accounts: readonly AccountReport[];
}
