import type { SlackChange } from './changes.ts';
import { gestures, levers, looks } from './controls.ts';
import type { Delivered } from './delivered.ts';
import type { Deliver } from './delivery.ts';
import type { Channel, Directory } from './directory.ts';
import { createEvents } from './events.ts';
import { createFaults, type FaultTarget, type SlackFault } from './faults.ts';
import type { Press, Slash } from './interactions.ts';
import type { StoredMessage } from './message-log.ts';
import { createMethods } from './methods/table.ts';
import type { Question, Submission, Submitted } from './modals.ts';
import { createChannelLimit } from './rate-limit.ts';
import { createResponseShelf } from './response-shelf.ts';
import { listen } from './server.ts';
import { createSignedDelivery, verifyRequestUrl } from './signed-http.ts';
import type { DisconnectReason } from './socket-connections.ts';
import { createSocketMode } from './socket-mode.ts';
import { createWebApi } from './web-api.ts';
import type { CallRecord, Ephemeral, StoredFile, StoredView, WorldOptions } from './world.ts';
import { createWorld } from './world.ts';

export type SlackWorkspaceOptions = WorldOptions & {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Slack's three seconds. */
  ackTimeoutMs?: number;
  /** The clock signatures are made by; Bolt checks them by the machine's own. */
  signedAt?: () => number;
};

/** A file as it was shared with a channel. */
export type SharedUpload = { id: string; name: string; content: Buffer; ts: string; thread_ts: string | undefined };

export type SlackWorkspace = AsyncDisposable & {
  readonly url: string;
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;

  /** What the channel shows, oldest first: no thread replies, but those that were broadcast. */
  messagesIn(channelId: string): readonly StoredMessage[];
  repliesTo(channelId: string, ts: string): readonly StoredMessage[];
  filesIn(channelId: string): readonly SharedUpload[];
  readonly ephemerals: readonly Ephemeral[];
  /** Every Web API call with its outcome, oldest first; tokens left out. */
  readonly calls: readonly CallRecord[];
  homeOf(userId: string): StoredView | undefined;
  /** The open modals of a person, newest last. */
  modalsOf(userId: string): readonly StoredView[];
  readonly directory: Pick<Directory, 'channels' | 'users' | 'userGroups' | 'directMessage'>;
  fileOf(id: string): StoredFile | undefined;

  onChange(listener: (change: SlackChange) => void): () => void;
  /** Resolves with what `read` returns as soon as that is truthy; rejects after `timeoutMs` (5 s) of real time, or when aborted. */
  until<T>(read: () => T | undefined | null | false, timeoutMs?: number, signal?: AbortSignal): Promise<T>;

  slash(said: Slash): Promise<Delivered>;
  pressButton(press: Press): Promise<Delivered>;
  submitView(submission: Submission): Promise<Submitted>;
  closeView(shut: { viewId: string; userId: string }): Promise<void>;
  suggest(question: Question): Promise<Delivered>;
  openHome(userId: string): Promise<{ acked: boolean }>;
  /** Any other Events API event. */
  sendEvent(event: Readonly<Record<string, unknown>>): Promise<{ acked: boolean }>;
  /** A person writes; the app is not told. */
  say(said: { channelId: string; userId: string; text: string; threadTs?: string }): StoredMessage;

  failNext(target: FaultTarget, fault: SlackFault, times?: number): void;
  /** Lets stalled answers go; says how many there were. */
  releaseStalled(): number;
  /** From now on (until `false`) every message with such a block is `invalid_blocks`. */
  refuseBlockType(type: string, refused?: boolean): void;
  /** Accepted posts show in history and replies only after so many ms of Slack's clock. */
  lagHistory(ms: number): void;
  /** Completed uploads may be shown, and have a mimetype, only after so many ms of Slack's clock. */
  processFilesIn(ms: number): void;
  /** With `false` no message is shown with its metadata, as by servers that speak only part of Slack's language. */
  showMetadata(shown: boolean): void;
  /** Tells the app when it loses the channel by that. */
  setChannel(id: string, patch: Partial<Pick<Channel, 'botIsMember' | 'isArchived' | 'isPrivate'>>): void;
  setScopes(scopes: readonly string[]): void;

  connectionCount(): number;
  dropSockets(): void;
  disconnectSockets(reason: DisconnectReason): void;
  /** The next `times` apps.connections.open are answered by a connection reset. */
  refuseConnections(times: number): void;
  /** The next `times` sockets hang until the workspace closes: `before` their upgrade, or `after` it, before the hello. */
  stallConnections(when: 'before' | 'after', times?: number): void;
  /** Any text frame over every open socket, also such as Slack never sends. */
  sendFrame(text: string): void;
  /** HTTP mode from now on: signed requests to this URL, once it has passed Slack's challenge. */
  deliverTo(url: string): Promise<void>;
  close(): Promise<void>;
};

/** A Slack workspace on 127.0.0.1 with one app installed: Web API, Socket Mode and signed HTTP. See DEPARTURES.md. */
export async function startSlackWorkspace(options: SlackWorkspaceOptions = {}): Promise<SlackWorkspace> {
  const { ackTimeoutMs = 3000, signedAt = Date.now, port = 0 } = options;
  const world = createWorld(options);
  const faults = createFaults();
  const socketMode = createSocketMode(world, faults, ackTimeoutMs);
  const shelf = createResponseShelf(world);
  const spend = world.rateLimit ? createChannelLimit(world.now) : () => undefined;
  const api = createWebApi(world, faults, createMethods(spend, socketMode.open));
  const server = await listen(world, { faults, api, socketMode, shelf }, port);
  world.url = server.url;

  const signer = { signingSecret: world.signingSecret, ackTimeoutMs, signedAt };
  let overHttp: Deliver | undefined;
  const deliver: Deliver = (outgoing) => (overHttp ?? socketMode.deliver)(outgoing);
  const events = createEvents(world, deliver);
  const { url, botToken, appToken, signingSecret } = world;

  const close = async (): Promise<void> => {
    events.close();
    await socketMode.close();
    await server.close();
    faults.releaseStalled();
  };

  return {
    ...{ url, apiUrl: `${url}/api/`, botToken, appToken, signingSecret },
    ...looks(world),
    ...levers(world, faults, events),
    ...gestures(world, shelf, deliver),
    openHome: events.openHome,
    sendEvent: events.send,
    connectionCount: socketMode.connectionCount,
    dropSockets: socketMode.drop,
    sendFrame: socketMode.sendText,
    disconnectSockets: socketMode.disconnect,
    async deliverTo(requestUrl) {
      await verifyRequestUrl(signer, requestUrl);
      overHttp = createSignedDelivery(signer, requestUrl);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
