import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseRefDate, type RefDate } from '../domain/ref-date.ts';
import type { Reader, Writer } from '../store/store.ts';

/** What a button asks for. It carries only the query's id, so that it outlives restarts and says nothing to who forges one. */
export interface Query {
  /** `csv`: of a digest, `weekly_csv`: of a week’s report. */
  readonly what: 'csv' | 'weekly_csv' | 'refused';
  readonly channel: string;
  readonly from: RefDate;
  readonly to: RefDate;
}

const ID_LENGTH = 16;

export function queryId(query: Query): string {
  return createHash('sha256').update(asText(query)).digest('hex').slice(0, ID_LENGTH);
}

/** Whether a button's value is such an id; other buttons carry a line of words. */
export function isQueryId(value: string): boolean {
  return /^[0-9a-f]{16}$/.test(value);
}

export async function saveQuery(writer: Pick<Writer, 'saveFact'>, query: Query, now: number): Promise<string> {
  const id = queryId(query);
  await writer.saveFact(factKey(id), asText(query), now);
  return id;
}

/** @param id as it came back from Slack, so anything */
export async function findQuery(reader: Pick<Reader, 'findFact'>, id: string): Promise<Query | undefined> {
  const text = await reader.findFact(factKey(id));
  return text === undefined ? undefined : stored.parse(JSON.parse(text));
}

const refDate = z.string().transform((text, context) => {
  const date = parseRefDate(text);
  if (date === undefined) context.addIssue('not a date');
  return date ?? z.NEVER;
});
const stored = z.object({
  what: z.enum(['csv', 'weekly_csv', 'refused']),
  channel: z.string(),
  from: refDate,
  to: refDate,
});

const factKey = (id: string) => `query:${id}`;

/** In one order, whatever the object's is: the id hangs on it. */
function asText({ what, channel, from, to }: Query): string {
  return JSON.stringify({ what, channel, from, to });
}
