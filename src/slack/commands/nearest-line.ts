import { distance } from 'fastest-levenshtein';
import { COMMAND_LINES } from './parse-command.ts';

/** The line that was probably meant: at most a third of it differs. */
export function nearestLine(typed: string): string | undefined {
  const said = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const [best] = COMMAND_LINES.map((line) => ({ line, off: distance(said, line) })).sort((a, b) => a.off - b.off);
  return best !== undefined && best.off <= best.line.length / 3 ? best.line : undefined;
}
