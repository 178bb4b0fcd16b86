/** `before`: Slack never took the request. `after`: it did, and only the answer is lost. */
type When = 'before' | 'after';

export type SlackFault =
  | { kind: 'reset'; when: When }
  /** Held until `releaseStalled()` or `close()`; with `before` Slack acts only then, long after the caller gave up. */
  | { kind: 'stall'; when: When }
  /** 429; without `retryAfterSeconds` the header is missing. */
  | { kind: 'rate_limited'; retryAfterSeconds?: number }
  | { kind: 'http'; status: 500 | 502 | 503; when: When }
  /** Any `ok: false`. */
  | { kind: 'refusal'; error: string; extra?: Readonly<Record<string, unknown>> };

/** Web API method names, and the three doors that are no methods; `socket` knows `stall` only. */
export type FaultTarget = string | 'upload' | 'response_url' | 'socket';

export type Faults = {
  failNext(target: FaultTarget, fault: SlackFault, times: number): void;
  take(target: FaultTarget): SlackFault | undefined;
  /** Resolves when stalled answers are released. */
  held(): Promise<void>;
  releaseStalled(): number;
};

export function createFaults(): Faults {
  const queues = new Map<string, SlackFault[]>();
  let waiting: (() => void)[] = [];

  return {
    failNext(target, fault, times) {
      const queue = queues.get(target) ?? [];
      queues.set(target, [...queue, ...Array.from({ length: times }, () => fault)]);
    },
    take: (target) => queues.get(target)?.shift(),
    held: () => new Promise((resolve) => void waiting.push(resolve)),
    releaseStalled() {
      const released = waiting;
      waiting = [];
      for (const release of released) release();
      return released.length;
    },
  };
}
