import type { Fields } from './block-check.ts';
import type { Changes } from './changes.ts';
import { createChanges } from './changes.ts';
import { type ChannelOptions, createDirectory, type Directory, type UserGroup, type UserOptions } from './directory.ts';
import { createMessageLog, type MessageLog, type SharedFile } from './message-log.ts';
import { SlackRefusal } from './refusal.ts';
import { createIds, createTimestamps } from './timestamps.ts';

export type StoredFile = SharedFile & {
  readonly length: number;
  readonly uploadTicket: string;
  content?: Buffer;
  /** When its upload was completed, epoch ms of Slack's clock. */
  completedAt?: number;
  /** Where it was shared; a file without any is the bot's own. */
  readonly shares: { channel: string; ts: string; thread_ts?: string | undefined }[];
};

/** A message only one person sees; not in any history. */
export type Ephemeral = {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly via: 'chat.postEphemeral' | 'response_url' | 'ack';
  readonly thread_ts?: string | undefined;
  text: string;
  blocks?: readonly Fields[] | undefined;
  deleted: boolean;
  readonly versions: { text: string; blocks?: readonly Fields[] | undefined }[];
};

export type StoredView = Fields & {
  readonly id: string;
  hash: string;
  readonly user: string;
  readonly surface: 'modal' | 'home';
};

export type CallRecord = { method: string; args: Readonly<Record<string, unknown>>; at: number; error?: string };

export type WorldOptions = {
  now?: () => number;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  channels?: readonly ChannelOptions[];
  users?: readonly UserOptions[];
  userGroups?: readonly UserGroup[];
  scopes?: readonly string[];
  teamId?: string;
  rateLimit?: boolean;
};

/** Everything the workspace knows; one object, handed to each method. */
export type World = {
  now(): number;
  nextTs(): string;
  nextId(prefix: string): string;
  readonly changes: Changes;
  readonly directory: Directory;
  readonly messages: MessageLog;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly team: { readonly id: string; readonly domain: string };
  readonly bot: { readonly userId: string; readonly botId: string; readonly appId: string; readonly name: string };
  readonly scopes: Set<string>;
  readonly calls: CallRecord[];
  readonly ephemerals: Ephemeral[];
  readonly files: Map<string, StoredFile>;
  readonly views: Map<string, StoredView>;
  /** When each trigger_id was issued; undefined once it was exchanged. */
  readonly triggers: Map<string, number | undefined>;
  readonly refusedBlockTypes: Set<string>;
  readonly rateLimit: boolean;
  historyLagMs: number;
  /** How long Slack looks through a completed upload. */
  processingMs: number;
  showsMetadata: boolean;
  /** `http://127.0.0.1:port`, once the server listens. */
  url: string;
};

/** What the app's manifest asks for. */
const DEFAULT_SCOPES = [
  ...['chat:write', 'commands', 'channels:read', 'groups:read', 'channels:history', 'groups:history', 'users:read'],
  ...['usergroups:read', 'im:write', 'files:write', 'files:read', 'reactions:write'],
];

function describe(world: () => World): string {
  const { calls, messages, directory, ephemerals } = world();
  const lastCalls = calls.slice(-8).map(({ method, error }) => `${method}${error === undefined ? '' : ` → ${error}`}`);
  const posts = [...directory.channels.keys()].map((id) => `${id}: ${messages.all(id).length} messages`);
  return `last calls: ${lastCalls.join(', ') || 'none'}; ${posts.join(', ')}; ephemerals: ${ephemerals.length}`;
}

export function createWorld(options: WorldOptions): World {
  const now = options.now ?? Date.now;
  const nextTs = createTimestamps(now);
  const changes = createChanges(() => describe(() => world));
  const world: World = {
    now,
    nextTs,
    nextId: createIds(),
    changes,
    directory: createDirectory(options),
    messages: createMessageLog({ now, nextTs, changes }),
    botToken: options.botToken ?? 'xoxb-1-demo',
    appToken: options.appToken ?? 'xapp-1-demo',
    signingSecret: options.signingSecret ?? 'demo-signing-secret',
    team: { id: options.teamId ?? 'T01DEMO', domain: 'demo' },
    bot: { userId: 'U0BOT', botId: 'B0BOT', appId: 'A01DEMO', name: 'wxpulse' },
    scopes: new Set(options.scopes ?? DEFAULT_SCOPES),
    calls: [],
    ephemerals: [],
    files: new Map(),
    views: new Map(),
    triggers: new Map(),
    refusedBlockTypes: new Set(),
    rateLimit: options.rateLimit ?? false,
    historyLagMs: 0,
    processingMs: 1_500,
    showsMetadata: true,
    url: '',
  };
  return world;
}

/** Throws Slack's `missing_scope` unless one of the scopes was granted. */
export function requireScope(world: World, ...anyOf: readonly string[]): void {
  if (anyOf.some((scope) => world.scopes.has(scope))) return;
  throw new SlackRefusal('missing_scope', { needed: anyOf.join(','), provided: [...world.scopes].join(',') });
}
