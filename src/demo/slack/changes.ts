/** What just happened in the workspace; enough to look it up, not a copy of it. */
export type SlackChange =
  | { kind: 'call'; method: string; error: string | undefined }
  | { kind: 'message' | 'update' | 'delete'; channel: string; ts: string }
  | { kind: 'ephemeral'; id: string }
  | { kind: 'file'; id: string }
  | { kind: 'view'; id: string }
  | { kind: 'reaction'; channel: string; ts: string }
  | { kind: 'connected' | 'disconnected'; connections: number }
  | { kind: 'stalled'; when: 'before' | 'after' }
  | { kind: 'acked' | 'unacked'; what: string };

export type Changes = {
  emit(change: SlackChange): void;
  /** Calls the listener after every change; returns the way to stop. */
  onChange(listener: (change: SlackChange) => void): () => void;
  /** Resolves with what `read` returns as soon as that is truthy; looks at once and after every change. The signal ends it. */
  until<T>(read: () => T | undefined | null | false, timeoutMs?: number, signal?: AbortSignal): Promise<T>;
};

/** @param describe what the workspace looks like, for the error of an `until` that waited in vain */
export function createChanges(describe: () => string): Changes {
  const listeners = new Set<(change: SlackChange) => void>();

  const onChange: Changes['onChange'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  return {
    onChange,
    emit(change) {
      for (const listener of [...listeners]) listener(change);
    },
    until(read, timeoutMs = 5000, signal = undefined) {
      return new Promise((resolve, reject) => {
        const settle = (end: () => void): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
          stop();
          end();
        };
        const abort = (): void => settle(() => reject(signal?.reason));
        const look = (): void => {
          try {
            const found = read();
            if (found) settle(() => resolve(found));
          } catch (error) {
            settle(() => reject(error));
          }
        };
        const timer = setTimeout(() => {
          settle(() => reject(new Error(`still not so after ${timeoutMs} ms: ${String(read)}\n${describe()}`)));
        }, timeoutMs);
        const stop = onChange(look);
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted === true) abort();
        else look();
      });
    },
  };
}
