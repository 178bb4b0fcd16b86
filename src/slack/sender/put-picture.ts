import { extname } from 'node:path';
import type { FilesCompleteUploadExternalArguments } from '@slack/web-api';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import { adviceFor } from './advice.ts';
import { classifyFailure } from './classify-failure.ts';
import { fileNameFor } from './file-name.ts';
import type { Picture } from './picture.model.ts';
import { LostClaim, type Sending } from './send-message.ts';
import { uploadBytes } from './upload.ts';

/** Then no further step is begun, so that the message is late by this and by the ten seconds of one call at the most. */
const WITHIN_MS = 25_000;
/** Slack looks through an upload for some seconds before it may be shown. */
const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 4_000;

export interface PictureDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the process is to stop: then the message goes out as it is. */
  readonly signal: AbortSignal;
}

/**
 * Has a picture drawn and puts it where Slack can show it; `undefined` when that does not come about. The file is shared with
 * nobody: an image block that names it shows it to the message's readers, and one that was uploaded in vain, or twice, is seen
 * by no one.
 */
export async function putPicture(sending: Sending, picture: Picture, deps: PictureDeps): Promise<string | undefined> {
  const { row } = sending;
  const until = deps.clock.now() + WITHIN_MS;
  try {
    const drawn = await picture.draw(deps.signal);
    if ('failed' in drawn) {
      deps.log.warn({ key: row.key, ...drawn }, 'QuickChart drew no image; the message goes out with charts instead');
      return undefined;
    }
    const id = await upload(sending, picture, drawn.png);
    if (deps.clock.now() <= until) {
      await complete(sending, id, picture.title);
      if (await isProcessed(sending, id, until, deps)) return id;
    }
    deps.log.warn({ key: row.key }, 'Slack did not process an image in time; the message goes out with charts instead');
    return undefined;
  } catch (error) {
    if (error instanceof LostClaim) throw error;
    tell(sending, error, deps.log);
    return undefined;
  }
}

/** Drawing and uploading take longer than a claim may. */
async function keepClaim(sending: Sending): Promise<void> {
  if (!(await sending.renew())) throw new LostClaim();
}

async function upload(sending: Sending, { name }: Picture, png: Buffer): Promise<string> {
  await keepClaim(sending);
  return uploadBytes(sending.client, fileNameFor(sending.row.key, extname(name)), png);
}

async function complete(sending: Sending, id: string, title: string): Promise<void> {
  await keepClaim(sending);
  const { web } = sending.client;
  await web.files.completeUploadExternal({ files: [{ id, title }] } as FilesCompleteUploadExternalArguments);
}

/** Until its `mimetype` is filled a message that shows it is refused. */
async function isProcessed(sending: Sending, id: string, until: number, deps: PictureDeps): Promise<boolean> {
  const { clock, signal } = deps;
  for (let pause = FIRST_LOOK_MS; clock.now() + pause <= until; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await clock.sleep(pause, signal);
    await keepClaim(sending);
    const { file } = await sending.client.web.files.info({ file: id });
    if (file?.mimetype !== undefined && file.mimetype !== '') return true;
  }
  return false;
}

function tell({ row }: Sending, err: unknown, log: Log): void {
  const { kind, reason } = classifyFailure(err);
  const advice = kind === 'needs_person' ? `: ${adviceFor(reason, row.channel)}` : '';
  log.debug({ key: row.key, err }, 'an image did not come about');
  log.warn({ key: row.key, reason }, `an image did not come about; the message goes out with charts instead${advice}`);
}
