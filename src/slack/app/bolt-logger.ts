import type { Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../../log.ts';

/**
 * Slack's packages write to the console unless they are given this. Their debug lines repeat whole payloads (tokens and
 * response addresses among them), so there is no way to turn them on. What they call an error is usually tried again, and
 * the one who called says so: a warning here.
 */
export function boltLogger(log: Log): Logger {
  const info = 'info' as LogLevel;
  return {
    debug: () => undefined,
    info: (...said) => log.debug({}, sentence(said)),
    warn: (...said) => log.warn({}, sentence(said)),
    error: (...said) => log.warn({}, sentence(said)),
    setLevel: () => undefined,
    getLevel: () => info,
    setName: () => undefined,
  };
}

/** For what reports its own troubles: the SDK's lines about them would say everything twice. */
export function quiet(log: Log): Log {
  return { ...log, warn: log.debug, error: log.debug };
}

function sentence(said: readonly unknown[]): string {
  return `Slack SDK: ${said.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')}`;
}
