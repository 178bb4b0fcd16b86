import type { App } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { readSearch, readSubmission, readViewPress, type SubmitAnswer, type ViewHandlers } from './view-asked.ts';

interface Deps extends ViewHandlers {
  readonly log: Log;
}

/** Hands what happens in modals to those who answer it. A submission is answered with its acknowledgement, within 3 seconds. */
export function listenToViews(app: App, { onSubmit, onViewPress, onSearch, log }: Deps): void {
  const late = (err: unknown) => log.warn({ err }, 'an answer to a modal did not reach Slack');
  for (const [callbackId, handle] of Object.entries(onSubmit)) {
    app.view(callbackId, async ({ ack, body }) => {
      const answer = await handle(readSubmission(body));
      await ack(asAck(answer)).catch(late);
    });
  }
  for (const [actionId, handle] of Object.entries(onViewPress)) {
    app.action(actionId, async ({ ack, body }) => {
      await ack().catch(late);
      await handle(readViewPress(body));
    });
  }
  for (const [actionId, handle] of Object.entries(onSearch)) {
    app.options(actionId, async ({ ack, body }) => {
      const options = await handle(readSearch(body));
      await ack({ options: [...options] }).catch(late);
    });
  }
}

function asAck(answer: SubmitAnswer) {
  if (answer.kind === 'errors') return { response_action: 'errors' as const, errors: { ...answer.errors } };
  return { response_action: 'update' as const, view: answer.view };
}
