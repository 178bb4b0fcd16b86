/** Runs work in turn per name, and lets equal questions asked at the same time share one answer. */
export interface Turns {
  run<Value>(name: string, question: string, work: () => Promise<Value>): Promise<Value>;
  /** Resolves when nothing runs any more; never rejects. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  const asked = new Map<string, Promise<unknown>>();

  const queue = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    const before = last.get(name);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };

  return {
    run<Value>(name: string, question: string, work: () => Promise<Value>): Promise<Value> {
      // The question says what kind of value its answer is, so a shared one has this type.
      const shared = asked.get(question) as Promise<Value> | undefined;
      if (shared !== undefined) return shared;
      const answer = queue(name, work).finally(() => asked.delete(question));
      asked.set(question, answer);
      return answer;
    },
    async idle() {
      await Promise.allSettled(asked.values());
    },
  };
}
