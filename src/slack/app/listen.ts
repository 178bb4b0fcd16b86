import type { App } from '@slack/bolt';
import type { SlackSettings } from '../../config/settings.model.ts';
import type { Log } from '../../log.ts';
import type { Respond } from '../answer.ts';
import type { Message } from '../blocks/kit.ts';
import { type ButtonPressed, type CommandAsked, readCommand, readPress, refuse } from './asked.ts';
import { CHANNEL_EVENTS, type ChannelLost, readChannelLost } from './channel-lost.ts';
import { isInView } from './home-asked.ts';
import { type HomeHandlers, listenToHome } from './listen-to-home.ts';
import { listenToViews } from './listen-to-views.ts';
import { originOf } from './own-workspace.ts';
import type { ViewHandlers } from './view-asked.ts';

export interface Listening extends ViewHandlers, HomeHandlers {
  readonly settings: Pick<SlackSettings, 'command'>;
  readonly log: Log;
  readonly onCommand: (asked: CommandAsked) => Promise<void>;
  /** By action id. */
  readonly onPress: Readonly<Record<string, (pressed: ButtonPressed) => Promise<void>>>;
  readonly onChannelLost: (lost: ChannelLost) => Promise<void>;
  /** What people of other workspaces are told. */
  readonly foreignNotice: Message;
}

interface Guards {
  readonly track: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly isOwn: (body: unknown) => boolean;
}

type Ack = () => Promise<void>;

/** Hands commands, presses and events to those who answer them. */
export function listen(app: App, deps: Listening, guards: Guards): void {
  const { log, onCommand, onPress } = deps;
  const warnOfName = createNameWarning(deps);
  guard(app, deps, guards);
  // whatever it is called: a name that nobody listens to would end in Slack's "did not respond"
  app.command(/^/, async ({ ack, body, respond }) => {
    await acknowledge(ack, log);
    warnOfName(body.command);
    await onCommand(readCommand(body, respond as Respond, log));
  });
  for (const [actionId, handle] of Object.entries(onPress)) {
    app.action(numbered(actionId), async ({ ack, body, respond }) => {
      if (isInView(body)) return;
      await acknowledge(ack, log);
      await handle(readPress(body, respond as Respond, log));
    });
  }
  listenToViews(app, deps);
  listenToHome(app, deps);
  // Bolt acknowledges events by itself
  for (const event of CHANNEL_EVENTS) app.event(event, ({ body }) => deps.onChannelLost(readChannelLost(body)));
  app.error(async ({ error, body }: { error: Error; body: { type?: string; command?: string } }) => {
    log.error({ err: error, what: body.command ?? body.type }, 'a question from Slack could not be handled');
  });
}

/** Ids are unique within a block, so that several of one kind are numbered: run.0, run.1. */
function numbered(actionId: string): RegExp {
  return new RegExp(`^${actionId.replaceAll('.', '\\.')}(?:\\.\\d+)?$`);
}

function guard(app: App, { log, foreignNotice }: Listening, guards: Guards): void {
  app.use(({ body, next, ...rest }) =>
    guards.track(async () => {
      if (guards.isOwn(body)) return next();
      const { ack, respond } = rest as { ack?: Ack; respond?: Respond };
      log.warn({ from: originOf(body) }, 'someone of another workspace was refused');
      if (ack !== undefined) await acknowledge(ack, log);
      if (respond !== undefined) await refuse(respond, foreignNotice, log);
    }),
  );
}

/** Once for each name, because our answers name commands that are not there. */
function createNameWarning({ settings, log }: Listening): (received: string) => void {
  const known = new Set([settings.command]);
  return (received) => {
    if (known.has(received)) return;
    known.add(received);
    log.warn(
      { received, SLACK_COMMAND: settings.command },
      'the command is called otherwise in the Slack app than in SLACK_COMMAND; set SLACK_COMMAND to its name',
    );
  };
}

/** A socket that closes just now cannot take it; the question's response_url still takes the answer, for 30 minutes. */
async function acknowledge(ack: Ack, log: Log): Promise<void> {
  try {
    await ack();
  } catch (err) {
    log.warn({ err }, 'an acknowledgement did not reach Slack; the answer goes on');
  }
}
