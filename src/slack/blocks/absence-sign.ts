import type { Coverage } from '../../domain/coverage.ts';
import type { Lacking } from '../../reports/weekly.model.ts';
import type { EmojiName } from '../../text/phrase.ts';

/** What stands before figures that are not there, by the reason; the same in every message. */
export const ABSENCE_SIGN = {
  refused: 'no_entry',
  unasked: 'hourglass_flowing_sand',
  unreachable: 'hourglass_flowing_sand',
  troubled: 'hourglass_flowing_sand',
  pending: 'hourglass_flowing_sand',
  late: 'hourglass_flowing_sand',
  missing: 'grey_question',
  empty: 'white_circle',
} as const satisfies Record<Exclude<Coverage, 'known'> | Lacking, EmojiName>;

export type Absence = keyof typeof ABSENCE_SIGN;
