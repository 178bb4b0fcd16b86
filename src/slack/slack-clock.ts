/** What Slack's clock shows (epoch ms): ours, corrected by what the answers' `Date` headers said. */
export interface SlackClock {
  now(): number;
  /** @param date the header of an answer to a request that left and came back at these instants of our clock */
  learn(date: string | null, leftAt: number, backAt: number): void;
}

/** A `Date` header has whole seconds, so on average it is half of one behind. */
const HALF_A_SECOND_MS = 500;

export function createSlackClock(now: () => number): SlackClock {
  let aheadMs = 0;
  return {
    now: () => now() + aheadMs,
    learn(date, leftAt, backAt) {
      const theirs = date === null ? Number.NaN : Date.parse(date);
      if (!Number.isNaN(theirs)) aheadMs = theirs + HALF_A_SECOND_MS - (leftAt + backAt) / 2;
    },
  };
}
