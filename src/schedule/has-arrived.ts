/** How many account-days a message that showed this still awaits: those that it promised to fill in. */
export function awaitedIn(shown: string): number {
  const { settled, all, refused } = readArrivals(shown);
  return all - settled - refused;
}

/**
 * Whether something has arrived since a message showed `shown`. What a channel's accounts are can have changed with the
 * settings in between: then that alone is no arrival, nor is an account that is not awaited any more because it left.
 */
export function hasArrived(shown: string, now: string): boolean {
  const [before, after] = [readArrivals(shown), readArrivals(now)];
  // nothing that is settled becomes open again
  if (before.all === after.all && before.settled <= after.settled) return shown !== now;
  const left = Math.max(0, before.all - after.all);
  return awaitedIn(shown) - awaitedIn(now) > left;
}

/** Whether the last has come of what `shown` awaited, or of what WeChat refused there, or had not given. */
export function isCompletedBy(shown: string, now: string): boolean {
  if (awaitedIn(now) > 0 || !hasArrived(shown, now)) return false;
  const [before, after] = [readArrivals(shown), readArrivals(now)];
  const isOver = (kind: 'refused' | 'missing') => before[kind] > 0 && after[kind] === 0;
  return awaitedIn(shown) > 0 || isOver('refused') || isOver('missing');
}

/** The way back from `arrivalsText`. */
function readArrivals(shown: string) {
  const [known = 0, empty = 0, missing = 0, all = 0, refused = 0] = shown.split('/').map(Number);
  return { settled: known + empty + missing, missing, all, refused };
}
