import type { AccountDay } from '../domain/account-day.ts';

/** One account on the way: its days, newest first, in parts that are loaded when they are asked for. */
export interface Walker {
  readonly parts: AsyncGenerator<readonly AccountDay[]>;
  look(days: readonly AccountDay[]): Promise<void>;
}

interface Walk<Id> {
  readonly ids: readonly Id[];
  /** Accounts under way at once; an account is begun when its turn comes, so that thousands that wait take no room. */
  readonly atOnce: number;
  begin(id: Id): Walker;
  readonly signal: AbortSignal | undefined;
}

/** A part of each account, then the next part of each: everybody's newest days come before anybody's old ones. */
export async function walkNewestFirst<Id>({ ids, atOnce, begin, signal }: Walk<Id>): Promise<void> {
  const waiting = ids[Symbol.iterator]();
  const begun: Walker[] = [];
  const next = (): Walker | undefined => {
    const { value, done } = waiting.next();
    return done === true ? begun.shift() : begin(value);
  };
  const work = async (): Promise<void> => {
    for (let walker = next(); walker !== undefined; walker = next()) {
      if (signal?.aborted) return;
      const part = await walker.parts.next();
      if (part.done) continue;
      await walker.look(part.value);
      begun.push(walker);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work));
}
