import { pickOne } from '../answers/answer-hours.ts';
import { queueAnswerCsv, queueShared } from '../answers/queue-answer.ts';
import type { Message } from '../blocks/kit.ts';
import { renderNotice } from '../blocks/notices.ts';
import type { LinePress } from './handle-presses.ts';

/** Posts the answer for all in the channel to see. */
export async function share({ deps, reader, place, line }: LinePress): Promise<Message> {
  const { t } = reader;
  if (reader.route === undefined) return renderNotice(t.ranges.shareWhere, t);
  const isNew = await queueShared(deps, place, line);
  return renderNotice(isNew ? t.ranges.shareComing : t.ranges.shareThere, t);
}

export async function sendCsv({ deps, reader, place, line }: LinePress): Promise<Message> {
  await queueAnswerCsv(deps, place, line);
  return renderNotice(reader.t.ranges.csvInMessages, reader.t);
}

/** Hours are those of one account, so the presser picks it. */
export async function pickHours({ reader, command, accounts }: LinePress): Promise<Message> {
  const { t } = reader;
  return command.kind === 'report' ? pickOne(command, accounts, reader) : renderNotice(t.ranges.pickAccount, t);
}
