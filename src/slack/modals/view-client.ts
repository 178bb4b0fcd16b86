import type { HomeView, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { SlackSettings } from '../../config/settings.model.ts';
import type { Log } from '../../log.ts';
import { boltLogger, quiet } from '../app/bolt-logger.ts';
import { clientOptions } from '../app/client-options.ts';
import { refusalOf } from '../app/start-error.ts';

/** A modal as it is now: whoever changes another state of it is refused. */
export interface OpenView {
  readonly id: string;
  readonly hash: string;
}

export interface ViewClient {
  /** Undefined where the trigger is spent or older than 3 seconds. */
  open(triggerId: string, view: ModalView): Promise<OpenView | undefined>;
  /** False where the modal has changed since, or was closed. */
  update(open: OpenView, view: ModalView): Promise<boolean>;
  /** A person's App Home. False where it has changed since `hash`, so that what is there now is newer. */
  publish(userId: string, view: HomeView, hash: string | undefined): Promise<boolean>;
}

const TRIGGER_SPENT = ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_expired'];
const GONE = ['hash_conflict', 'not_found', 'view_not_found'];

export function createViewClient(settings: SlackSettings, log: Log): ViewClient {
  const web = new WebClient(settings.botToken.reveal(), { ...clientOptions(settings), logger: boltLogger(quiet(log)) });
  return {
    async open(triggerId, view) {
      try {
        const { view: opened } = await web.views.open({ trigger_id: triggerId, view });
        return { id: opened?.id ?? '', hash: opened?.hash ?? '' };
      } catch (error) {
        if (TRIGGER_SPENT.includes(refusalOf(error) ?? '')) return undefined;
        throw error;
      }
    },
    update({ id, hash }, view) {
      return unlessGone(web.views.update({ view_id: id, hash, view }));
    },
    publish(userId, view, hash) {
      return unlessGone(web.views.publish({ user_id: userId, view, ...(hash === undefined ? {} : { hash }) }));
    },
  };
}

async function unlessGone(done: Promise<unknown>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    if (GONE.includes(refusalOf(error) ?? '')) return false;
    throw error;
  }
}
