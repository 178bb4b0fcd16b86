import type { Log } from '../../log.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import { adviceFor } from './advice.ts';
import type { Failure } from './classify-failure.ts';
import type { Later } from './put-off.ts';

/** What the log says of messages that did not go out. The same trouble of a row is told once, not at every try. */
export interface Reports {
  /** @param row with the reason of its try before */
  failed(row: OutboxRow, failure: Failure, later: Later): void;
  needsPerson(row: OutboxRow, reason: string): void;
  gaveUp(row: OutboxRow, reason: string): void;
}

export function createReports(log: Log): Reports {
  const needsPerson = (row: OutboxRow, reason: string) => {
    if (row.reason !== reason)
      log.error({ key: row.key, channel: row.channel, reason }, adviceFor(reason, row.channel));
  };
  const gaveUp = (row: OutboxRow, reason: string) =>
    log.error({ key: row.key, channel: row.channel, reason, attempts: row.attempts }, 'a message was given up');

  return {
    needsPerson,
    gaveUp,
    failed(row, failure, later) {
      if (later.state === 'given_up') return gaveUp(row, failure.reason);
      if (failure.kind === 'needs_person') return needsPerson(row, failure.reason);
      if (row.reason === failure.reason) return;
      const { reason } = failure;
      log.warn({ key: row.key, channel: row.channel, reason, state: later.state }, 'Slack did not take a message yet');
    },
  };
}
