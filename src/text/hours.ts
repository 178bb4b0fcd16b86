/** `15:00`, when the hour begins. */
export function hourOfDay(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** More would be a list that nobody hears to its end. */
const MAX_SPANS = 3;

/** Hours (0 to 23, rising) as stretches: `02:00–05:00` are the hours 2, 3 and 4. `undefined` when they are many. */
export function hourSpans(hours: readonly number[]): string[] | undefined {
  const spans: [from: number, to: number][] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    if (last?.[1] === hour) last[1] = hour + 1;
    else spans.push([hour, hour + 1]);
  }
  if (spans.length > MAX_SPANS) return undefined;
  return spans.map(([from, to]) => `${hourOfDay(from)}–${hourOfDay(to)}`);
}
