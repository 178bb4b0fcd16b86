import type { AccountSettings } from '../../config/settings.model.ts';
import { yesterdayAt } from '../../domain/ref-date.ts';
import { buildDigest } from '../../reports/digest.ts';
import type { Message } from '../blocks/kit.ts';
import { renderYesterday } from '../blocks/yesterday.ts';
import type { ReportCommand } from '../commands/grammar/command.model.ts';
import type { AnswerDeps, Reader } from './answer-deps.ts';
import { answerButtons } from './buttons.ts';

/** One day of the accounts, each beside what is usual for it. */
export async function answerDay(
  { store, clock }: AnswerDeps,
  { t, audience, route }: Reader,
  command: ReportCommand,
  accounts: readonly AccountSettings[],
): Promise<Message> {
  const at = clock.now();
  const { from, to } = command.range;
  const names = accounts.map(({ appId, name }) => ({ appId, name }));
  const model = await buildDigest(store, { accounts: names, from, to, now: at });
  const isOpen = model.pending.length + model.late.length + model.unasked.length > 0;
  const asked = { command, audience, accounts: accounts.length, newest: yesterdayAt(at), isOpen };
  const buttons = answerButtons({ ...asked, canShare: route !== undefined }, t);
  return renderYesterday(model, t, { audience, buttons });
}
