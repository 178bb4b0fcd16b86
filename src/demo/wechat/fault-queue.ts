import type { CallKind, Fault, FaultMatch } from './fault.model.ts';

export interface FaultQueue {
  add(match: FaultMatch, fault: Fault): void;
  /** The oldest fault that is meant for this call, used up by it. */
  take(call: { kind: CallKind; appId: string | undefined }): Fault | undefined;
  clear(): void;
}

export function createFaultQueue(): FaultQueue {
  let waiting: { match: FaultMatch; fault: Fault; left: number }[] = [];
  return {
    add(match, fault) {
      waiting.push({ match, fault, left: match.times ?? 1 });
    },
    take({ kind, appId }) {
      const found = waiting.find(
        ({ match }) =>
          (match.path === undefined || match.path === kind) && (match.appId === undefined || match.appId === appId),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault;
    },
    clear() {
      waiting = [];
    },
  };
}
