import type { SettingsNeeds } from '../config/source.ts';
import { loadSettings, type Settings } from '../config.ts';

/** What a command may touch of the process it runs in. */
export interface Console {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Machine output and answers; a newline is added. */
  out(text: string): void;
  /** Progress, complaints and logs. */
  err(text: string): void;
  /** Where a progress bar is drawn. */
  readonly progress: NodeJS.WriteStream;
  /** What a person types. */
  readonly input: NodeJS.ReadableStream;
  readFile(path: string): string;
  fileExists(path: string): boolean;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}

export const EXIT = { ok: 0, failed: 1, usage: 2, settings: 78 } as const;

/** `unacted`: settings that are given and that this version only checks. */
export interface ReadSettings extends Settings {
  readonly unacted: readonly string[];
}

export const UNACTED = 'set but not acted on in this version';

/** The settings, or `undefined` after every mistake in them was named. */
export function readSettings(console: Console, needs: SettingsNeeds): ReadSettings | undefined {
  const loaded = loadSettings(console, needs);
  if (loaded.ok) return { ...loaded.settings, unacted: loaded.unacted };
  const count = loaded.mistakes.length;
  console.err(`wxpulse cannot start: ${count === 1 ? 'one setting is' : `${count} settings are`} wrong or missing.`);
  for (const mistake of loaded.mistakes) console.err(`  - ${mistake}`);
  console.err('The README lists all settings.');
  return undefined;
}
