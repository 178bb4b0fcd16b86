/** A call that reached the stand-in, also one that a fault then spoiled. */
export interface LoggedCall {
  /** Without the query. */
  readonly path: string;
  readonly appId?: string;
  /** The JSON as it came, secrets included; the text when it was no JSON; null when empty. */
  readonly body: unknown;
  /** By the stand-in's clock. */
  readonly at: number;
}

/** A soak makes more calls than are worth keeping; the counts stay exact. */
const KEPT = 200_000;

export interface CallLog {
  readonly calls: readonly LoggedCall[];
  add(call: LoggedCall): void;
  count(path?: string): number;
}

export function createCallLog(): CallLog {
  const calls: LoggedCall[] = [];
  const counts = new Map<string, number>();
  let total = 0;
  return {
    calls,
    add(call) {
      if (calls.length >= KEPT) calls.splice(0, KEPT / 2);
      calls.push(call);
      counts.set(call.path, (counts.get(call.path) ?? 0) + 1);
      total += 1;
    },
    count: (path) => (path === undefined ? total : (counts.get(path) ?? 0)),
  };
}
