import type { ServerResponse } from 'node:http';
import type { SlackWorkspace } from '../slack/workspace.ts';

/** One for many changes: a sync of sixty days makes hundreds in a second. */
const AT_MOST_EVERY_MS = 100;

/** Server-sent events: "something has changed", and no more; the script then fetches the page. */
export function createChangeFeed(slack: Pick<SlackWorkspace, 'onChange'>) {
  const listeners = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    for (const listener of listeners) listener.write('data: changed\n\n');
  };
  const changed = () => {
    timer ??= setTimeout(tell, AT_MOST_EVERY_MS);
  };
  const stop = slack.onChange(changed);
  return {
    changed,
    join(response: ServerResponse) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    close() {
      stop();
      clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
}
