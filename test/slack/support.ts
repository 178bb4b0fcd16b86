import { createSecret } from '../../src/config/secret.ts';
import {
  type SlackWorkspace,
  type SlackWorkspaceOptions,
  startSlackWorkspace,
} from '../../src/demo/slack/workspace.ts';
import type { Log } from '../../src/log.ts';
import { message, richText } from '../../src/slack/blocks/kit.ts';
import { createSender, type Sender } from '../../src/slack/sender/deliver.ts';
import type { Composed } from '../../src/slack/sender/sender.model.ts';
import { createSenderClient } from '../../src/slack/web-client.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { NewOutboxRow, OutboxRow } from '../../src/store/outbox.model.ts';
import type { Store } from '../../src/store/store.ts';
import { date } from '../support/digest-builder.ts';
import { createDrivenClock, type DrivenClock } from '../support/driven-clock.ts';

export const CHANNEL = 'C01OPS';
export const START = '2026-11-18T01:30:00Z';
export const KEY = `digest:${CHANNEL}:2026-11-17`;

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function createLogBook(): { log: Log; lines: LogLine[]; at(level: LogLine['level']): string[] } {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (fields: Readonly<Record<string, unknown>>, text: string): void =>
      void lines.push({ level, message: text, fields });
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  return { log, lines, at: (level) => lines.filter((line) => line.level === level).map((line) => line.message) };
}

export interface Desk extends AsyncDisposable {
  readonly slack: SlackWorkspace;
  readonly store: Store;
  readonly clock: DrivenClock;
  readonly book: ReturnType<typeof createLogBook>;
  sender: Sender;
  /** What rows say from now on. */
  says(composed: (row: OutboxRow) => Composed | Promise<Composed>): void;
  owe(row?: Partial<NewOutboxRow>): Promise<void>;
  row(key?: string): Promise<OutboxRow>;
  deliver(): Promise<boolean>;
  /** The heart beats each minute for so long. */
  deliverFor(minutes: number): Promise<void>;
  /** A new process over the same database. */
  restart(): void;
}

export function plainMessage(text: string): Composed {
  return { kind: 'message', message: message(text, [richText([[text]])]), shown: 'all of it' };
}

/** A sender over a workspace and a database, with a clock that moves on whenever someone sleeps. */
export async function startDesk(
  options: SlackWorkspaceOptions & { slackAheadMs?: number; apiUrl?: string; timeoutMs?: number } = {},
): Promise<Desk> {
  const clock = createDrivenClock(START, { auto: true });
  const { slackAheadMs = 0, timeoutMs = 250 } = options;
  const slack = await startSlackWorkspace({ now: () => clock.now() + slackAheadMs, ...options });
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  const book = createLogBook();
  const settings = { botToken: createSecret(slack.botToken), apiUrl: options.apiUrl ?? slack.apiUrl };
  let compose = async (row: OutboxRow): Promise<Composed> => plainMessage(`all fine (${row.key})`);
  const newSender = () => {
    const client = createSenderClient(settings, { clock, log: book.log, timeoutMs });
    return createSender({ store, client, clock, log: book.log, compose: (row) => compose(row) });
  };
  const model = { kind: 'digest', from: date('2026-11-17'), to: date('2026-11-17') } as const;
  const usual = { key: KEY, channel: CHANNEL, op: 'post', afterKey: null, model, notBefore: clock.now() } as const;

  const desk: Desk = {
    slack,
    store,
    clock,
    book,
    sender: newSender(),
    says(composed) {
      compose = async (row) => composed(row);
    },
    async owe(row = {}) {
      await store.transaction((writer) => writer.enqueue({ ...usual, ...row }));
    },
    async row(key = KEY) {
      const row = await store.findOutbox(key);
      if (row === undefined) throw new Error(`no row ${key}`);
      return row;
    },
    deliver: () => desk.sender.deliver(CHANNEL, new AbortController().signal),
    async deliverFor(minutes) {
      for (let minute = 0; minute < minutes; minute += 1) {
        await desk.deliver();
        await clock.advance(60_000);
      }
    },
    restart() {
      desk.sender = newSender();
    },
    async [Symbol.asyncDispose]() {
      await slack.close();
      await store.close();
    },
  };
  return desk;
}

export function callsOf(slack: SlackWorkspace, method: string): number {
  return slack.calls.filter((call) => call.method === method).length;
}
