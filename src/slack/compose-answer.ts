import type { Settings } from '../config.ts';
import type { ChannelRoute } from '../domain/channel.ts';
import type { Language } from '../domain/language.ts';
import type { OutboxModel } from '../store/outbox.model.ts';
import { textsFor } from '../text/texts.ts';
import { routeOf } from './accounts-of.ts';
import type { AnswerDeps, Reader } from './answers/answer-deps.ts';
import { hoursAsked, hoursButtons } from './answers/answer-hours.ts';
import { accountsAsked, answerFigures } from './answers/answer-line.ts';
import { readLine } from './answers/read-line.ts';
import { accountsSeenBy, isDirect, type Place } from './asker.ts';
import { composeSharedHours } from './compose-shared-hours.ts';
import { writeRangeCsv } from './range-csv.ts';
import { fileNameFor } from './sender/file-name.ts';
import type { Composed } from './sender/sender.model.ts';

type Model<Kind extends OutboxModel['kind']> = Extract<OutboxModel, { kind: Kind }>;

/** The channel or its accounts were changed since it was asked for. */
const GONE: Composed = { kind: 'nothing', reason: 'accounts_gone' };

/** An answer for all in the channel, from what is known when it is sent, in the channel's language. */
export async function composeShared(
  deps: AnswerDeps & { readonly settings: Pick<Settings, 'quickchartUrl'> },
  route: ChannelRoute,
  { line, by }: Model<'shared'>,
): Promise<Composed> {
  const reader = readerIn(deps, route, { kind: 'channel', sharedBy: by });
  const asked = askedBy(deps, reader, line);
  if (asked === undefined) return GONE;
  const hours = hoursAsked(asked);
  if (hours !== undefined) {
    const actions = hoursButtons(asked.command, reader, deps.clock.now());
    return composeSharedHours(deps, route, { ...hours, by, actions });
  }
  const message = await answerFigures(deps, reader, asked.command, asked.accounts);
  return { kind: 'message', message, shown: null };
}

/** An answer for its asker, who may still see it. Without buttons where it was asked in a channel: pressed here, they would see other accounts. */
export async function composeAnswer(
  deps: AnswerDeps,
  userId: string,
  { line, of, language }: Model<'answer'>,
): Promise<Composed> {
  const reader = readerFor(deps, { userId, channelId: of }, language);
  const asked = reader === undefined ? undefined : askedBy(deps, reader, line);
  if (reader === undefined || asked === undefined) return GONE;
  const { text, blocks } = await answerFigures(deps, reader, asked.command, asked.accounts);
  const message = { text, blocks: isDirect(of) ? blocks : blocks.filter(({ type }) => type !== 'actions') };
  return { kind: 'message', message, shown: null };
}

/** The rows of an answer, for its asker: of the channel in which it was asked, or of all for an operator. */
export async function composeAnswerCsv(
  deps: AnswerDeps,
  { key, channel: userId }: { readonly key: string; readonly channel: string },
  { line, of }: Model<'answer_csv'>,
): Promise<Composed> {
  const { store, settings, clock } = deps;
  const reader = readerFor(deps, { userId, channelId: of }, settings.language);
  const asked = reader === undefined ? undefined : askedBy(deps, reader, line);
  if (asked === undefined || asked.command.kind !== 'report') return GONE;
  const { command } = asked;
  const { from, to } = command.range;
  const by = command.by ?? 'day';
  const content = await writeRangeCsv(store, { accounts: asked.accounts, from, to, by, now: clock.now() });
  const days = from === to ? from : `${from}..${to}`;
  return { kind: 'file', name: fileNameFor(key, '.csv'), title: `wxpulse ${days}.csv`, content, shown: null };
}

function readerIn({ settings }: AnswerDeps, route: ChannelRoute, audience: Reader['audience']): Reader {
  const seen = new Set(route.accounts);
  const accounts = settings.accounts.filter(({ appId }) => seen.has(appId));
  return { t: textsFor(route.language), accounts, route, audience };
}

/** Undefined where this person may see nothing there any more. */
function readerFor({ settings }: AnswerDeps, place: Place, language: Language): Reader | undefined {
  const accounts = accountsSeenBy(settings, place);
  if (typeof accounts === 'string') return undefined;
  const route = routeOf(settings, place.channelId);
  return { t: textsFor(language), accounts, route, audience: { kind: 'asker' } };
}

function askedBy(deps: AnswerDeps, reader: Reader, line: string) {
  const command = readLine(line, reader.accounts, deps.clock.now());
  if (command.kind !== 'report' && command.kind !== 'top') return undefined;
  const asked = accountsAsked(deps, reader, command, line);
  return 'message' in asked ? undefined : { command, accounts: asked.accounts };
}
