import type { DateRange, ParsedRange } from '../../../domain/date-range.ts';
import type { Bucket } from '../../../reports/range.model.ts';
import type { Measure } from '../../../reports/summaries.model.ts';

export type RowsOf = Bucket | 'hour';

export type HelpTopic = 'commands' | 'ranges' | 'figures';

/**
 * What was asked. `accounts` are the words that are no part of the grammar, as they were typed: names are looked up only
 * among those that the asker may see. Empty means all that the channel has.
 */
export type Command = FiguresCommand | PlainCommand;

/** Answered from figures. */
export type FiguresCommand = ReportCommand | TopCommand;

export type PlainCommand =
  | CheckCommand
  | { readonly kind: 'accounts' | 'status' | 'settings' | 'unsubscribe' }
  | { readonly kind: 'subscribe'; readonly accounts: string }
  | { readonly kind: 'help'; readonly topic: HelpTopic }
  | {
      readonly kind: 'bad_range';
      readonly range: Extract<ParsedRange, { ok: false; from: unknown }>;
      readonly accounts: string;
    }
  /** A known word with others that do not belong to it. */
  | { readonly kind: 'unknown' };

export interface ReportCommand {
  readonly kind: 'report';
  readonly accounts: string;
  readonly range: DateRange;
  /** Undefined where nothing was said. */
  readonly by: RowsOf | undefined;
  readonly csv: boolean;
}

export interface TopCommand {
  readonly kind: 'top';
  readonly measure: Measure;
  readonly range: DateRange;
}

export interface CheckCommand {
  readonly kind: 'check';
  readonly accounts: string;
}
