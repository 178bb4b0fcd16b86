/** What was asked. `help` with a topic explains that topic. */
export type Command =
  | { readonly kind: 'yesterday' }
  | { readonly kind: 'help'; readonly topic: 'commands' | 'figures' }
  /** @property typed as it was typed */
  | { readonly kind: 'unknown'; readonly typed: string };

const YESTERDAY = ['', 'yesterday', '昨天', '昨日'];
const HELP = ['help', '帮助', '?'];
const FIGURES = ['figures', '指标'];

/** Every line that works, for suggestions. */
export const COMMAND_LINES = ['yesterday', 'help', 'help figures', '昨天', '帮助', '帮助 指标'] as const;

/** Reads what stands after the command. Full-width letters and any spacing or case are taken as meant. */
export function parseCommand(text: string): Command {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '', second] = words;
  if (words.length <= 1 && YESTERDAY.includes(first)) return { kind: 'yesterday' };
  if (HELP.includes(first) && words.length <= 2) {
    return { kind: 'help', topic: FIGURES.includes(second ?? '') ? 'figures' : 'commands' };
  }
  return { kind: 'unknown', typed: text.trim() };
}
