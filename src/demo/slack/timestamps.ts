/** Reads `seconds.micros` as Slack does: missing digits are zeros. Undefined when it is no timestamp at all. */
export function microsOf(ts: string): bigint | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,6})\d*)?$/.exec(ts);
  if (match === null) return undefined;
  const [, seconds = '0', micros = ''] = match;
  return BigInt(seconds) * 1_000_000n + BigInt(micros.padEnd(6, '0'));
}

function written(micros: bigint): string {
  return `${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, '0')}`;
}

/** Timestamps that never repeat and never go back, as Slack's are ids of messages, even where the clock stands still. */
export function createTimestamps(now: () => number): () => string {
  let last = 0n;
  return () => {
    const micros = BigInt(Math.floor(now() * 1000));
    last = micros > last ? micros : last + 1n;
    return written(last);
  };
}

/** Ids as Slack writes them: a letter and ten capitals or digits. */
export function createIds(): (prefix: string) => string {
  let count = 0;
  return (prefix) => {
    count += 1;
    return `${prefix}0DEMO${String(count).padStart(5, '0')}`;
  };
}
