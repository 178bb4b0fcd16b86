import type { Pool } from 'undici';
import type { RefDate } from '../../src/domain/ref-date.ts';
import { CONCURRENCY } from './fleet.ts';

/** The least there can be: the same calls, their bodies read and thrown away. */
export async function bareLoop(pool: Pool, tokens: readonly string[], date: RefDate): Promise<void> {
  const body = JSON.stringify({ begin_date: date, end_date: date });
  await withWorkers(tokens, async (token) => {
    for (const path of ['getinterfacesummary', 'getinterfacesummaryhour']) {
      const headers = { 'content-type': 'application/json' };
      const answer = await pool.request({
        ...{ method: 'POST', path: `/datacube/${path}?access_token=${token}`, headers, body },
      });
      await answer.body.text();
    }
  });
}

/** Does the work for each item, as many at once as the sync makes calls. */
export async function withWorkers<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
