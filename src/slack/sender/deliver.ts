import { attempt } from './attempt.ts';
import { type DueRow, isOrphan, nextDueRow } from './due-row.ts';
import { createIdentitySource } from './identity.ts';
import { createReports } from './reports.ts';
import { lookAgain } from './second-look.ts';
import type { SenderDeps } from './sender.model.ts';
import { type Step, settleAttempt, settleLook, settleOrphan } from './settle.ts';
import { createTransitions } from './transitions.ts';

/** Slack takes about one message a second in a channel. */
const PACE_MS = 1_000;

export interface Sender {
  /** Works off what is due in a channel, one message a second; true when Slack took at least one of them. */
  deliver(channel: string, signal: AbortSignal): Promise<boolean>;
}

/** Delivers the outbox's rows to Slack: nothing twice, nothing lost (design.md, rule 5). */
export function createSender(deps: SenderDeps): Sender {
  const { store, clock } = deps;
  const work = createWork(deps);
  const running = new Map<string, Promise<boolean>>();
  /** A 429 speaks for the method, so for all channels. */
  let heldUntil = 0;

  async function workOff(channel: string, signal: AbortSignal): Promise<boolean> {
    let sent = false;
    while (!signal.aborted && clock.now() >= heldUntil) {
      const due = await nextDueRow(store, channel, clock.now());
      if (due === undefined) break;
      const step = await work(due, signal);
      sent ||= step.kind === 'sent';
      if (step.kind !== 'stop') continue;
      // another channel may have been told to wait longer
      heldUntil = Math.max(heldUntil, step.holdUntil);
      break;
    }
    return sent;
  }

  return {
    deliver(channel, signal) {
      const underWay = running.get(channel);
      if (underWay !== undefined) return underWay;
      const started = workOff(channel, signal).finally(() => running.delete(channel));
      running.set(channel, started);
      return started;
    },
  };
}

/** One step of one row. */
function createWork({ store, client, clock, log, compose }: SenderDeps) {
  const rows = createTransitions(store, clock, client.slackNow);
  const settling = { rows, reports: createReports(log), log, now: clock.now };
  const whoAmI = createIdentitySource(client);
  const attempting = { store, client, clock, log, compose, whoAmI, renew: rows.renew };
  const lastAt = new Map<string, number>();

  async function send(due: DueRow, signal: AbortSignal): Promise<Step> {
    const { channel } = due.row;
    if (isOrphan(due)) {
      return settleOrphan(settling, due);
    }
    const waitMs = (lastAt.get(channel) ?? 0) + PACE_MS - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    const claimed = await rows.claim(due.row);
    if (claimed === undefined) return { kind: 'put_off' };
    const outcome = await attempt(attempting, { row: claimed, parent: due.parent }, signal);
    lastAt.set(channel, clock.now());
    return settleAttempt(settling, claimed, outcome);
  }

  return async (due: DueRow, signal: AbortSignal): Promise<Step> => {
    if (due.row.state === 'queued') return send(due, signal);
    // Slack may have the message: after an unclear answer, or when we were ended in the middle of an attempt. An edit says
    // the same however often it is made.
    const look =
      due.row.op === 'update' ? ({ kind: 'not_sent' } as const) : await lookAgain({ client, store, whoAmI }, due);
    return settleLook(settling, due.row, look);
  };
}
