import type { SlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { drawMessage } from '../../src/demo/terminal/draw-message.ts';

type Message = ReturnType<SlackWorkspace['messagesIn']>[number];
type Blocks = readonly unknown[] | undefined;

/** The outbox key that a message carries in its metadata. */
export function keyOf(message: Pick<Message, 'metadata'>): string {
  return String(message.metadata?.event_payload['key'] ?? '');
}

/** A channel's digests, oldest first. */
export function digestsIn(slack: Pick<SlackWorkspace, 'messagesIn'>, channelId: string): readonly Message[] {
  return slack.messagesIn(channelId).filter((message) => keyOf(message).startsWith('digest:'));
}

/** The keys of everything a channel shows, oldest first. */
export function keysIn(slack: Pick<SlackWorkspace, 'messagesIn'>, channelId: string): string[] {
  return slack.messagesIn(channelId).map(keyOf);
}

export interface ShownFigures {
  readonly calls: number;
  readonly failures: number;
  readonly maxMs: number;
}

/** The table's rows by the account's name. */
export function figuresIn({ blocks }: { blocks?: Blocks }): Map<string, ShownFigures> {
  const table = (blocks ?? []).find(isTable);
  const numbers = (table?.rows ?? []).slice(1).map((cells) => {
    const [failures, calls, , maxMs] = cells.slice(3).map((cell) => cell.value ?? Number.NaN);
    return [cells[0]?.text ?? '?', { calls, failures, maxMs }] as const;
  });
  return new Map(numbers as [string, ShownFigures][]);
}

interface Table {
  readonly type: 'data_table';
  readonly rows: readonly (readonly { readonly text: string; readonly value?: number }[])[];
}

function isTable(block: unknown): block is Table {
  return (block as Table).type === 'data_table';
}

export function headerOf({ blocks }: { blocks?: Blocks }): string | undefined {
  return ((blocks ?? []) as { type: string; text?: { text: string } }[]).find((block) => block.type === 'header')?.text
    ?.text;
}

/** All a person can read of a message. */
export function readable(message: { text?: string; blocks?: Blocks }): string {
  const plain = { bold: (text: string) => text, dim: (text: string) => text };
  return [message.text ?? '', ...drawMessage(message.blocks ?? [], plain)].join('\n');
}

/** The value of a button in a message; `undefined` where there is no such button. */
export function buttonValue({ blocks }: { blocks?: Blocks }, actionId: string): string | undefined {
  const rows = (blocks ?? []) as { type: string; elements?: { action_id?: string; value?: string }[] }[];
  return rows
    .flatMap((row) => (row.type === 'actions' ? (row.elements ?? []) : []))
    .find((one) => one.action_id === actionId)?.value;
}

/** Types a command and waits for its answer. */
export async function ask(
  slack: Pick<SlackWorkspace, 'slash'>,
  text: string,
  { channelId = 'C01OPS', userId = 'U02BEN' } = {},
): Promise<string> {
  const said = await slack.slash({ command: '/wx', text, channelId, userId });
  return readable(await said.response(0));
}

/** When Slack took a message, by the clock in Shanghai: `2026-11-19 09:30`. */
export function postedAt({ acceptedAt }: Pick<Message, 'acceptedAt'>): string {
  return new Date(acceptedAt + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
