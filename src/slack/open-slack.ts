import { randomBytes } from 'node:crypto';
import type { Settings } from '../config.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import type { Directory } from '../reports/directory.model.ts';
import type { Store } from '../store/store.ts';
import { textsFor } from '../text/texts.ts';
import { createPressHandlers } from './actions/handle-presses.ts';
import type { AskingDeps } from './answers/answer-deps.ts';
import { createSlackApp, type SlackApp } from './app.ts';
import type { ReadArrivals } from './arrivals.model.ts';
import { renderForeignWorkspace } from './blocks/notices.ts';
import { createCommandHandler } from './commands/handle-command.ts';
import { createCompose } from './compose.ts';
import { createHome } from './home/create-home.ts';
import { createLocales } from './locale.ts';
import { createModals } from './modals/create-modals.ts';
import { createViewClient } from './modals/view-client.ts';
import { createLostChannelNote } from './note-lost-channel.ts';
import { createAskChannel } from './sender/ask-channel.ts';
import { createSender, type Sender } from './sender/deliver.ts';
import { createSenderClient } from './web-client.ts';

/** An answer can be in the channel's language too; it does not wait longer for the person's. */
const LOCALE_TIMEOUT_MS = 1_500;

/** Settings of a process that has Slack. */
export type SlackReady = Settings & { readonly slack: NonNullable<Settings['slack']> };

interface Deps {
  readonly store: Store;
  readonly settings: SlackReady;
  readonly clock: Clock;
  readonly log: Log;
  readonly arrivals: ReadArrivals;
}

export function hasSlack(settings: Settings): settings is SlackReady {
  return settings.slack !== undefined;
}

/** What takes the outbox's rows to Slack. */
export function openSender(deps: Deps): Sender {
  const { settings, clock, log } = deps;
  const client = createSenderClient(settings.slack, { clock, log });
  const askChannel = createAskChannel(client);
  return createSender({ ...deps, client, compose: createCompose({ ...deps, askChannel }) });
}

interface AppDeps extends Deps, Pick<AskingDeps, 'fetchDue' | 'liveCheck' | 'askQuotas'> {
  readonly directory: Directory;
  /** Called when an answer put something into the outbox. */
  readonly onQueued: () => void;
}

/** What takes Slack's questions to us. */
export function openApp(deps: AppDeps): SlackApp {
  const { settings, clock, log } = deps;
  const client = createSenderClient(settings.slack, { clock, log, timeoutMs: LOCALE_TIMEOUT_MS });
  const asking = {
    ...deps,
    localeOf: createLocales({ client, clock, log }),
    newReference: () => randomBytes(3).toString('hex'),
  };
  const views = createViewClient(settings.slack, log);
  const modals = createModals({ ...asking, views });
  const home = createHome({ ...asking, views });
  return createSlackApp({
    ...{ settings: settings.slack, port: settings.port, clock, log },
    onCommand: createCommandHandler({ ...asking, modals }),
    onPress: createPressHandlers(asking),
    ...{ ...modals, ...home, onSearch: { ...modals.onSearch, ...home.onSearch } },
    onChannelLost: createLostChannelNote(deps),
    foreignNotice: renderForeignWorkspace(textsFor(settings.language)),
  });
}
