import type { AppId } from '../domain/app-id.ts';
import type { Coverage } from '../domain/coverage.ts';
import type { RefDate } from '../domain/ref-date.ts';

/** Figures of a day, an hour, or a longer bucket. All are `null` where they are not known. */
export interface ReportFigures {
  readonly calls: number | null;
  readonly failures: number | null;
  /** 0 to 1; `null` when nothing was called. */
  readonly failureRate: number | null;
  /** ms; `null` when nothing was called. */
  readonly meanMs: number | null;
  readonly maxMs: number | null;
}

export interface ReportRow extends ReportFigures {
  /** The day; the first day of a week or month. */
  readonly date: RefDate;
  /** 0 to 23, in an hourly report. */
  readonly hour?: number;
  readonly coverage: Coverage;
}

/** One account's part of a report. */
export interface AccountReport {
  readonly appId: AppId;
  readonly name: string;
  readonly rows: readonly ReportRow[];
  /** Over the known days only. */
  readonly total: ReportFigures & { readonly knownDays: number };
}

/** The contract of `wxpulse report --format json`. */
export interface RangeReport {
  readonly from: RefDate;
  readonly to: RefDate;
  readonly accounts: readonly AccountReport[];
}
