import { MultiBar, type Options } from 'cli-progress';
import type { Console } from './console.ts';

export interface BarConsole extends Console {
  /** A bar on the last line of the terminal, until it is stopped. What is said meanwhile stands above it. */
  startBar(options: Options): MultiBar;
}

/** Logs would break into a bar that knows nothing of them, as both are written to stderr. */
export function createBarConsole(console: Console): BarConsole {
  let bars: MultiBar | undefined;
  return {
    ...console,
    err(text) {
      if (bars?.isActive !== true) return console.err(text);
      bars.log(`${text}\n`);
      // at once: whoever dies soon after has said it
      bars.update();
    },
    startBar(options) {
      // drawn anew also where it says the same as before it was wiped out; and long lines of a log are not cut
      bars = new MultiBar({ ...options, stream: console.progress, forceRedraw: true, linewrap: true });
      return bars;
    },
  };
}
