import { destination, pino, stdSerializers } from 'pino';
import { createScrubber } from './config/scrubber.ts';
import type { Secret } from './config/secret.ts';
import type { LogLevel } from './config/settings.model.ts';

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** What the rooms need of a log. Errors go into `fields` under any name, best `err`. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export interface ScrubbingLog extends Log {
  /** Keeps a secret that was learned later, such as a token, out of all lines from now on. */
  hide(value: string): void;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly secrets: readonly Secret[];
  /** Takes a JSON line with its newline; stderr by default, because stdout belongs to `--json`. */
  readonly write?: (line: string) => void;
}

export function createLog({ level, secrets, write }: LogOptions): ScrubbingLog {
  const scrubber = createScrubber(secrets.map((secret) => secret.reveal()));
  const out = write === undefined ? destination({ dest: 2, sync: true }) : { write };
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are read below, under any name and with their causes; pino's own reader would read them a second time.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: withErrors },
      // The last step before the line is written, so that nothing gets past it: messages, stacks, causes, bindings.
      hooks: { streamWrite: (line) => `${scrubber.scrubJson(line)}\n` },
    },
    out,
  );
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    hide: scrubber.hide,
  };
}

/** Left to pino, errors would be `{}` under any name but `err`. */
function withErrors(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value instanceof Error ? stdSerializers.errWithCause(value) : value,
    ]),
  );
}
