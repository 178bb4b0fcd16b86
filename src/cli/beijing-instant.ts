import { HOUR_MS } from '../domain/ref-date.ts';

/** Epoch ms as `2026-11-18T09:01:00+08:00`: the clock that the dates beside it go by. */
export function beijingInstant(instant: number): string {
  return `${new Date(instant + 8 * HOUR_MS).toISOString().slice(0, 19)}+08:00`;
}
