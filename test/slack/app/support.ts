import { setImmediate as nextTurn } from 'node:timers/promises';
import { createSecret } from '../../../src/config/secret.ts';
import type { AccountSettings, SlackSettings } from '../../../src/config/settings.model.ts';
import {
  type SlackWorkspace,
  type SlackWorkspaceOptions,
  startSlackWorkspace,
} from '../../../src/demo/slack/workspace.ts';
import { unaskedDay } from '../../../src/domain/account-day.ts';
import type { ChannelRoute } from '../../../src/domain/channel.ts';
import type { AccountName } from '../../../src/reports/digest.model.ts';
import type { Directory } from '../../../src/reports/directory.model.ts';
import { createDirectory } from '../../../src/reports/directory.ts';
import { arrivalsOf, arrivalsText } from '../../../src/schedule/arrivals.ts';
import { createPressHandlers } from '../../../src/slack/actions/handle-presses.ts';
import type { AskingDeps } from '../../../src/slack/answers/answer-deps.ts';
import type { CommandAsked } from '../../../src/slack/app/asked.ts';
import { createSlackApp, type SlackApp } from '../../../src/slack/app.ts';
import type { ReadArrivals } from '../../../src/slack/arrivals.model.ts';
import { renderForeignWorkspace } from '../../../src/slack/blocks/notices.ts';
import { createCommandHandler } from '../../../src/slack/commands/handle-command.ts';
import { createCompose } from '../../../src/slack/compose.ts';
import { createHome } from '../../../src/slack/home/create-home.ts';
import { createLocales } from '../../../src/slack/locale.ts';
import { createModals, type Modals } from '../../../src/slack/modals/create-modals.ts';
import { createViewClient } from '../../../src/slack/modals/view-client.ts';
import { createAskChannel } from '../../../src/slack/sender/ask-channel.ts';
import { createSender } from '../../../src/slack/sender/deliver.ts';
import { createSenderClient } from '../../../src/slack/web-client.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { account, counts, date } from '../../support/digest-builder.ts';
import { createDrivenClock, type DrivenClock } from '../../support/driven-clock.ts';
import { CHANNEL, createLogBook } from '../support.ts';

export const SHOP = account(1, '商城 Shop');
export const STORES = account(2, '门店 Stores');
/** Another channel with a route; it sees Stores only. */
export const TEAM_CHANNEL = 'C03TEAM';
export const OPERATOR = 'U01MEI';
export const READER = 'U02BEN';

const CHANNELS = [
  { id: CHANNEL, name: 'wechat-ops' },
  { id: 'C02OTHER', name: 'other' },
  { id: TEAM_CHANNEL, name: 'team' },
];

const route: ChannelRoute = {
  id: CHANNEL,
  accounts: [SHOP.appId, STORES.appId],
  digestTime: '09:30',
  zone: 'Asia/Shanghai',
  days: [0, 1, 2, 3, 4, 5, 6],
  language: 'en',
};

export interface Bot extends AsyncDisposable {
  readonly slack: SlackWorkspace;
  readonly store: Store;
  readonly clock: DrivenClock;
  readonly app: SlackApp;
  readonly directory: Directory;
  readonly book: ReturnType<typeof createLogBook>;
  /** What waits for the channel, or for a person. */
  deliver(channel?: string): Promise<boolean>;
}

export interface BotOptions {
  readonly workspace?: SlackWorkspaceOptions;
  readonly clock?: DrivenClock;
  readonly http?: { readonly port: number };
  readonly tokens?: { readonly bot?: string; readonly app?: string };
  /** Takes the place of the commands. */
  readonly onCommand?: (asked: CommandAsked, modals: Modals) => Promise<void>;
  readonly started?: boolean;
  /** Whether people's languages are asked for; else they get the channel's. */
  readonly locales?: boolean;
  /** Asks WeChat. */
  readonly fetchDue?: AskingDeps['fetchDue'];
  /** Looks at an account's server. */
  readonly liveCheck?: AskingDeps['liveCheck'];
  readonly askQuotas?: AskingDeps['askQuotas'];
  /** Shop and Stores where nothing is said. */
  readonly accounts?: readonly (AccountName & Partial<AccountSettings>)[];
  readonly operators?: readonly string[];
}

/** The receiving and the sending side over a workspace and a database with two accounts: Shop has figures, Stores is refused. */
export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const clock = options.clock ?? createDrivenClock('2026-11-18T01:45:00Z', { auto: true });
  const slack = await startSlackWorkspace({ now: clock.now, channels: CHANNELS, ...options.workspace });
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  await fill(store, clock.now());
  const book = createLogBook();
  const { log } = book;
  const slackSettings: SlackSettings = {
    botToken: createSecret(options.tokens?.bot ?? slack.botToken),
    apiUrl: slack.apiUrl,
    command: '/wx',
    mode:
      options.http === undefined
        ? { kind: 'socket', appToken: createSecret(options.tokens?.app ?? slack.appToken) }
        : { kind: 'http', signingSecret: createSecret(slack.signingSecret) },
  };
  const settings = {
    accounts: (options.accounts ?? [SHOP, STORES]).map((each) => ({
      ...{ aliases: [], group: undefined, secret: createSecret('secret') },
      ...each,
    })),
    channels: [
      { ...route, alerts: undefined },
      { ...route, id: TEAM_CHANNEL, accounts: [STORES.appId], alerts: undefined },
    ],
    operators: options.operators ?? [OPERATOR],
    language: 'en' as const,
    quickchartUrl: undefined,
    slack: slackSettings,
  };
  const directory = createDirectory({ settings, store, log });
  await directory.refresh();
  const client = createSenderClient(slackSettings, { clock, log, timeoutMs: 1_000 });
  const arrivals: ReadArrivals = async (of, from, to) => arrivalsText(await arrivalsOf(store, of, from, to));
  const compose = createCompose({ store, settings, clock, arrivals, askChannel: createAskChannel(client) });
  const sender = createSender({ store, client, clock, log, compose });
  const newReference = () => 'ref-1';
  const { fetchDue = async () => undefined, liveCheck = () => Promise.reject(new Error('not looked at')) } = options;
  const { askQuotas = async () => [] } = options;
  const localeOf = options.locales === true ? createLocales({ client, clock, log }) : async () => undefined;
  const asking = {
    store,
    settings,
    clock,
    log,
    newReference,
    localeOf,
    fetchDue,
    liveCheck,
    askQuotas,
    onQueued: () => undefined,
  };
  const deliver = (channel = CHANNEL) => sender.deliver(channel, new AbortController().signal);
  const { onCommand } = options;
  const views = createViewClient(slackSettings, log);
  const modals = createModals({
    ...{ store, directory, settings, views, clock, log, newReference },
    onQueued: () => undefined,
  });
  const home = createHome({ ...asking, directory, views });
  const app = createSlackApp({
    ...{ ...modals, ...home, onSearch: { ...modals.onSearch, ...home.onSearch } },
    settings: slackSettings,
    port: options.http?.port ?? 0,
    clock,
    log,
    onCommand:
      onCommand === undefined ? createCommandHandler({ ...asking, modals }) : (asked) => onCommand(asked, modals),
    onPress: createPressHandlers({ ...asking, arrivals }),
    onChannelLost: async () => undefined,
    foreignNotice: renderForeignWorkspace(textsFor('en')),
  });
  if (options.started !== false) await app.start();
  if (options.http !== undefined && options.started !== false) {
    await slack.deliverTo(`http://127.0.0.1:${options.http.port}/slack/events`);
  }
  return {
    ...{ slack, store, clock, app, book, directory, deliver },
    async [Symbol.asyncDispose]() {
      await app.stop();
      await slack.close();
      await store.close();
    },
  };
}

async function fill(store: Store, now: number): Promise<void> {
  const day = unaskedDay(SHOP.appId, date('2026-11-17'));
  const known = { ...day.day, state: 'known' as const, value: counts(20_476, 1_590), askedAt: now };
  await store.transaction(async (writer) => {
    await writer.addAccounts([SHOP.appId, STORES.appId], now);
    await writer.saveDays([{ ...day, day: known }]);
    await writer.saveHalt({
      ...{ appId: STORES.appId, scope: 'account', cause: 'ip', errcode: 40164, rid: null, ip: '203.0.113.7' },
      ...{ since: now - 3_600_000, nextLook: now + 1_200_000 },
    });
  });
}

export async function oweDigest({ store, clock }: Bot): Promise<void> {
  const model = { kind: 'digest', from: date('2026-11-17'), to: date('2026-11-17') } as const;
  const row = { key: `digest:${CHANNEL}:2026-11-17`, channel: CHANNEL, op: 'post', afterKey: null } as const;
  await store.transaction((writer) => writer.enqueue({ ...row, model, notBefore: clock.now() }));
}

/** Lets the sockets have their turns until it is so. */
export async function eventually(read: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 5_000;
  while (!read()) {
    if (performance.now() > giveUpAt) throw new Error(`still not so: ${String(read)}`);
    await nextTurn();
  }
}
