import type { PartDone } from '../sync/sync-range.ts';
import { counted } from '../text/en/counted.ts';
import { count } from '../text/numbers.ts';
import type { BarConsole } from './bar-console.ts';

const REDRAW_MS = 500;
/** What matters least comes last: a line that is longer than the terminal is cut. */
const FORMAT = '{bar} {value} of {total} {noun}, {rate}/s, {eta_formatted} left, quota left {quota}, {figures}';

export interface SyncBar extends Disposable {
  /** A part is done: what it did not need is taken off what is left. */
  onPart(done: PartDone): void;
  stop(): void;
}

/**
 * How far a sync is, on one line of a terminal. Which days have hours is learned on the way, so the whole shrinks.
 * @param atMost questions that all of it can come to
 * @param calls made so far
 */
export function startSyncBar({ startBar }: Pick<BarConsole, 'startBar'>, atMost: number, calls: () => number): SyncBar {
  const bars = startBar({ format: FORMAT, barsize: 12, hideCursor: true, fps: 1_000 / REDRAW_MS });
  const nounOf = (n: number) => (n === 1 ? 'call' : 'calls');
  const bar = bars.create(atMost, 0, { rate: '0', figures: counted(0, 'figure'), quota: '–', noun: nounOf(atMost) });
  bars.update();
  const begun = performance.now();
  let [left, figures, quota] = [atMost, 0, '–'];
  let askedInDoneParts = 0;

  const draw = (): void => {
    const made = calls();
    const ahead = Math.max(0, left - Math.max(0, made - askedInDoneParts));
    const whole = made + ahead;
    bar.setTotal(whole);
    const rate = Math.round(made / Math.max(1, (performance.now() - begun) / 1_000));
    bar.update(made, { rate: count(rate), figures: counted(figures, 'figure'), quota, noun: nounOf(whole) });
  };
  const timer = setInterval(draw, REDRAW_MS);
  // also when the sync fails: its timers would keep the process alive for ever
  const stop = (): void => {
    clearInterval(timer);
    draw();
    bars.stop();
  };
  return {
    onPart(done) {
      left -= done.atMost;
      askedInDoneParts += done.asked;
      figures = done.outcome.days + done.outcome.hours;
      if (done.lowestQuota !== undefined) quota = count(done.lowestQuota);
    },
    stop,
    [Symbol.dispose]: stop,
  };
}
