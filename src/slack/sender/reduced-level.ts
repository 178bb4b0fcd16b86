import { z } from 'zod';
import { DAY_MS } from '../../domain/ref-date.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/kit.ts';

/** What the workspace does not take: charts, then tables too, then any block. */
const LEVELS = ['whole', 'no_chart', 'no_table', 'text'] as const;
export type ReducedLevel = (typeof LEVELS)[number];

const FACT = 'slack.reduced';
/** Slack brings new blocks to workspaces one by one, so the whole message is tried again after a while. */
const REMEMBERED_MS = 7 * DAY_MS;

const fact = z.object({ level: z.enum(LEVELS), until: z.number() });

export function levelOf(message: Message): ReducedLevel {
  if (message.blocks.some((block) => block.type === 'data_visualization')) return 'whole';
  if (message.blocks.some((block) => block.type === 'data_table')) return 'no_chart';
  return message.blocks.length > 0 ? 'no_table' : 'text';
}

/** The steps that this workspace is known to take; at least the last one, the text. */
export function stepsFrom(level: ReducedLevel, steps: readonly Message[]): readonly Message[] {
  const left = steps.filter((step) => LEVELS.indexOf(levelOf(step)) >= LEVELS.indexOf(level));
  return left.length > 0 ? left : steps.slice(-1);
}

export async function rememberedLevel(store: Pick<Store, 'findFact'>, now: number): Promise<ReducedLevel> {
  const text = await store.findFact(FACT);
  if (text === undefined) return 'whole';
  const { level, until } = fact.parse(JSON.parse(text));
  return until > now ? level : 'whole';
}

export async function rememberLevel(store: Store, level: ReducedLevel, now: number): Promise<void> {
  const value = JSON.stringify({ level, until: now + REMEMBERED_MS });
  await store.transaction((writer) => writer.saveFact(FACT, value, now));
}
