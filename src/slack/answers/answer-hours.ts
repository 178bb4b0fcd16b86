import type { Button } from '@slack/types';
import type { AccountSettings } from '../../config/settings.model.ts';
import type { AppId } from '../../domain/app-id.ts';
import { type RefDate, yesterdayAt } from '../../domain/ref-date.ts';
import { buildHours } from '../../reports/hours.ts';
import { renderPickHours } from '../blocks/asks.ts';
import { renderHours } from '../blocks/hours.ts';
import type { Message } from '../blocks/kit.ts';
import type { FiguresCommand, ReportCommand } from '../commands/grammar/command.model.ts';
import { lineOf } from '../commands/grammar/line-of.ts';
import type { AnswerDeps, Reader } from './answer-deps.ts';
import { answerButtons } from './buttons.ts';

interface Asked {
  readonly command: FiguresCommand;
  readonly accounts: readonly AccountSettings[];
}

/** The account and the day whose hours were asked for; undefined where it was something else, or several. */
export function hoursAsked({ command, accounts }: Asked): { appId: AppId; date: RefDate } | undefined {
  const [only] = accounts;
  if (command.kind !== 'report' || command.by !== 'hour' || only === undefined || accounts.length > 1) return undefined;
  return { appId: only.appId, date: command.range.to };
}

/** One account's day by hour; of several days the last one, of several accounts the one that is picked. */
export async function answerHours(
  { store, clock }: AnswerDeps,
  reader: Reader,
  command: ReportCommand,
  accounts: readonly AccountSettings[],
): Promise<Message> {
  const { t, audience } = reader;
  const [only] = accounts;
  if (only === undefined || accounts.length > 1) return pickOne(command, accounts, reader);
  const now = clock.now();
  const date = command.range.to;
  const model = await buildHours(store, { account: only, date, now });
  const actions = hoursButtons({ ...command, range: { from: date, to: date } }, reader, now);
  const sharedBy = audience.kind === 'channel' ? audience.sharedBy : null;
  return renderHours(model, t, { sharedBy, actions });
}

export function hoursButtons(command: FiguresCommand, { t, audience, route }: Reader, now: number): Button[] {
  const asked = { command, audience, accounts: 1, newest: yesterdayAt(now), isOpen: false };
  return answerButtons({ ...asked, canShare: route !== undefined }, t);
}

export function pickOne(command: ReportCommand, accounts: readonly AccountSettings[], { t }: Reader): Message {
  const lineFor = (appId: AppId) => lineOf({ ...command, accounts: appId, by: 'hour' });
  const choices = accounts.map(({ appId, name }) => ({ appId, name, line: lineFor(appId) }));
  return renderPickHours(choices, t);
}
