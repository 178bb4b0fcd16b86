import type { OutboxRow } from '../../store/outbox.model.ts';
import { classifyFailure, type Failure } from './classify-failure.ts';
import type { DueRow } from './due-row.ts';
import { putPicture } from './put-picture.ts';
import { sendFile, UploadFailed } from './send-file.ts';
import { LostClaim, type Sending, sendMessage } from './send-message.ts';
import type { Composed, Delivered, Identity, SenderDeps } from './sender.model.ts';

export type Outcome =
  | { readonly kind: 'sent'; readonly delivered: Delivered; readonly shown: string | null }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'nothing_to_say'; readonly reason: string }
  | { readonly kind: 'lost' };

export interface AttemptDeps extends SenderDeps {
  readonly whoAmI: () => Promise<Identity>;
  readonly renew: (claimed: OutboxRow, text?: string) => Promise<boolean>;
}

/** One attempt at a claimed row: renders it and calls Slack. Never throws. @param signal aborted when the process is to stop */
export async function attempt(deps: AttemptDeps, { row, parent }: DueRow, signal: AbortSignal): Promise<Outcome> {
  const ready = await prepare(deps, row);
  if ('kind' in ready) return ready;
  const { composed } = ready;
  if (composed.kind === 'nothing') return { kind: 'nothing_to_say', reason: composed.reason };
  const { store, client, clock } = deps;
  const sending = { row, parent, store, client, now: clock.now, renew: (text?: string) => deps.renew(row, text) };
  try {
    const delivered =
      composed.kind === 'file' ? await sendFile(sending, composed) : await sendSaid(deps, sending, composed, signal);
    return { kind: 'sent', delivered, shown: composed.shown };
  } catch (error) {
    if (error instanceof LostClaim) return { kind: 'lost' };
    const early = error instanceof UploadFailed;
    const failure = classifyFailure(early ? error.cause : error);
    deps.log.debug({ key: row.key, err: error }, 'Slack did not take a message');
    return { kind: 'failed', failure: early ? notSent(failure) : failure };
  }
}

async function sendSaid(
  deps: AttemptDeps,
  sending: Sending,
  { message, picture }: Extract<Composed, { kind: 'message' }>,
  signal: AbortSignal,
): Promise<Delivered> {
  const fileId = picture === undefined ? undefined : await putPicture(sending, picture, { ...deps, signal });
  return sendMessage(sending, message, fileId === undefined ? undefined : picture?.show(fileId));
}

/** What happens before Slack is asked to show anything: however it fails, nothing was sent. */
async function prepare(deps: AttemptDeps, row: OutboxRow): Promise<{ composed: Composed } | Outcome> {
  try {
    await deps.whoAmI();
  } catch (error) {
    return { kind: 'failed', failure: notSent(classifyFailure(error)) };
  }
  try {
    return { composed: await deps.compose(row) };
  } catch (err) {
    deps.log.error({ key: row.key, err }, 'a message could not be written; it is tried again');
    return { kind: 'failed', failure: { kind: 'unreachable', reason: 'not_composed' } };
  }
}

function notSent(failure: Failure): Failure {
  return failure.kind === 'unclear' ? { kind: 'unreachable', reason: failure.reason } : failure;
}
