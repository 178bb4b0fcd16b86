import { dayAt } from './shanghai-day.ts';

export interface Quota {
  /** False when nothing is left today. */
  spend(appId: string, path: string): boolean;
  used(appId: string, path: string): number;
  /** Sets what is left today. */
  setLeft(appId: string, path: string, left: number): void;
  readonly dailyLimit: number;
}

/** Counts an account's calls of one path in a day, from midnight to midnight in Shanghai. */
export function createQuota({ dailyLimit, now }: { dailyLimit: number; now: () => number }): Quota {
  const counts = new Map<string, { day: number; used: number }>();
  const today = (appId: string, path: string) => {
    const key = `${appId} ${path}`;
    const day = dayAt(now());
    const held = counts.get(key);
    if (held?.day === day) return held;
    const fresh = { day, used: 0 };
    counts.set(key, fresh);
    return fresh;
  };
  return {
    dailyLimit,
    spend(appId, path) {
      const count = today(appId, path);
      if (count.used >= dailyLimit) return false;
      count.used += 1;
      return true;
    },
    used: (appId, path) => today(appId, path).used,
    setLeft(appId, path, left) {
      today(appId, path).used = dailyLimit - left;
    },
  };
}
