import type { AccountSettings } from '../../config/settings.model.ts';
import type { Settings } from '../../config.ts';
import type { ChannelRoute } from '../../domain/channel.ts';
import type { Log } from '../../log.ts';
import type { Texts } from '../../text/texts.ts';
import { routeOf } from '../accounts-of.ts';
import { answeringErrors } from '../answering-errors.ts';
import type { AskingDeps, Reader } from '../answers/answer-deps.ts';
import { accountsAsked } from '../answers/answer-line.ts';
import { readLine } from '../answers/read-line.ts';
import type { ButtonPressed } from '../app/asked.ts';
import type { ReadArrivals } from '../arrivals.model.ts';
import { accountsSeenBy, type LocaleOf, textsOf } from '../asker.ts';
import { ACTION } from '../blocks/action-ids.ts';
import type { Message } from '../blocks/kit.ts';
import { renderSomethingWrong } from '../blocks/notices.ts';
import type { FiguresCommand } from '../commands/grammar/command.model.ts';
import { answerAsked } from '../commands/handle-command.ts';
import { findQuery, isQueryId, type Query } from '../query.ts';
import { queueCsv } from './csv.ts';
import { pickHours, sendCsv, share } from './lines.ts';
import { explainRefused } from './refused-help.ts';

export interface PressDeps extends AskingDeps {
  readonly settings: AskingDeps['settings'] & Pick<Settings, 'accounts' | 'channels' | 'language'>;
  readonly localeOf: LocaleOf;
  readonly log: Log;
  readonly newReference: () => string;
  readonly arrivals: ReadArrivals;
}

/** A press that may do what it asks for: its query is ours, and of the channel in which it was made. */
export interface GrantedPress {
  readonly query: Query;
  readonly route: ChannelRoute;
  readonly t: Texts;
}

/** A press whose line is one of figures, read with the presser's rights. */
export interface LinePress {
  readonly deps: PressDeps;
  readonly reader: Reader;
  readonly place: Pick<ButtonPressed, 'userId' | 'channelId'>;
  readonly command: FiguresCommand;
  readonly accounts: readonly AccountSettings[];
  readonly line: string;
}

type Handler = (pressed: ButtonPressed) => Promise<void>;

/** The buttons' handlers, by action id. */
export function createPressHandlers(deps: PressDeps): Readonly<Record<string, Handler>> {
  const digest =
    (asked: readonly Query['what'][], act: DoGranted): Handler =>
    (pressed) =>
      handleQuery(deps, pressed, asked, act);
  const line =
    (act: DoLine): Handler =>
    (pressed) =>
      handleLine(deps, pressed, act);
  const again =
    (replaces: boolean): Handler =>
    (pressed) =>
      runLine(deps, pressed, pressed.value, replaces);
  const csv = { digest: digest(['csv', 'weekly_csv'], queueCsv), line: line(sendCsv) };
  return {
    [ACTION.csv]: (pressed) => (isQueryId(pressed.value) ? csv.digest(pressed) : csv.line(pressed)),
    [ACTION.refusedHelp]: digest(['refused'], explainRefused),
    [ACTION.help]: (pressed) => runLine(deps, pressed, 'help', false),
    [ACTION.hours]: again(false),
    [ACTION.run]: again(false),
    [ACTION.prev]: again(true),
    [ACTION.next]: again(true),
    [ACTION.refresh]: again(true),
    [ACTION.hoursPick]: line(pickHours),
    [ACTION.share]: line(share),
  };
}

type DoGranted = (deps: PressDeps, granted: GrantedPress) => Promise<Message>;
type DoLine = (press: LinePress) => Promise<Message>;

/** What the button carries is answered as if the presser had typed it. */
async function runLine(deps: PressDeps, pressed: ButtonPressed, line: string, replaces: boolean): Promise<void> {
  const t = await textsOf(deps.settings, deps.localeOf, pressed, '');
  const { userId, channelId } = pressed;
  deps.log.info({ userId, channelId, line }, 'a button was pressed');
  await answeringErrors({ ...deps, t }, pressed, () =>
    answerAsked(deps, pressed, t, line, (message, how) =>
      pressed.answer(message, { ...how, replaces: replaces || how.replaces }),
    ),
  );
}

async function handleLine(deps: PressDeps, pressed: ButtonPressed, act: DoLine): Promise<void> {
  const { settings, log } = deps;
  const { userId, channelId, value: line } = pressed;
  const t = await textsOf(settings, deps.localeOf, pressed, '');
  await answeringErrors({ ...deps, t }, pressed, async () => {
    const asked = lineAsked(deps, pressed, t);
    if (asked === undefined) return refuse(deps, pressed, t);
    log.info({ userId, channelId, line }, 'a button was pressed');
    return pressed.answer(await act({ deps, place: { userId, channelId }, line, ...asked }));
  });
}

/** What the presser may see of it here; undefined where that is nothing, since none of our buttons here carries such a line. */
function lineAsked(
  deps: PressDeps,
  pressed: ButtonPressed,
  t: Texts,
): Pick<LinePress, 'reader' | 'command' | 'accounts'> | undefined {
  const seen = accountsSeenBy(deps.settings, pressed);
  if (typeof seen === 'string') return undefined;
  const route = routeOf(deps.settings, pressed.channelId);
  const reader: Reader = { t, accounts: seen, audience: { kind: 'asker' }, route };
  const command = readLine(pressed.value, seen, deps.clock.now());
  if (command.kind !== 'report' && command.kind !== 'top') return undefined;
  const found = accountsAsked(deps, reader, command, pressed.value);
  return 'message' in found ? undefined : { reader, command, accounts: found.accounts };
}

async function handleQuery(
  deps: PressDeps,
  pressed: ButtonPressed,
  asked: readonly Query['what'][],
  act: DoGranted,
): Promise<void> {
  const route = routeOf(deps.settings, pressed.channelId);
  const t = await textsOf(deps.settings, deps.localeOf, pressed, '');
  await answeringErrors({ ...deps, t }, pressed, async () => {
    const query = await findQuery(deps.store, pressed.value);
    const { userId, channelId } = pressed;
    if (query !== undefined && asked.includes(query.what) && route !== undefined && query.channel === route.id) {
      const { what } = query;
      deps.log.info({ userId, channelId, what, from: query.from, to: query.to }, 'a button was pressed');
      return pressed.answer(await act(deps, { query, route, t }));
    }
    return refuse(deps, pressed, t);
  });
}

/** A value that none of our buttons in this place carries. */
function refuse(deps: PressDeps, { userId, channelId, answer }: ButtonPressed, t: Texts): Promise<void> {
  const reference = deps.newReference();
  deps.log.warn({ reference, userId, channelId }, 'a button was pressed whose value is not of this channel');
  return answer(renderSomethingWrong(reference, t));
}
