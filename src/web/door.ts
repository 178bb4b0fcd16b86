import { portError } from '../slack/app/start-error.ts';
import type { SlackReady } from '../slack/open-slack.ts';
import { type AdminDeps, type AdminListener, startAdminListener } from './admin.ts';
import { checkPort } from './free-port.ts';

/** What others can ask us at. */
export interface Door {
  /** Opening it twice is opening it once. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export function createDoor(settings: SlackReady, asked: Omit<AdminDeps, 'host' | 'port'>): Door {
  let admin: AdminListener | undefined;
  return {
    async open() {
      if (admin !== undefined) return;
      admin = await startAdminListener({ ...settings.admin, ...asked });
      await checkPublicPort(settings);
    },
    async close() {
      await admin?.close();
    },
  };
}

/** Bolt opens the port only once Slack has said who we are, and by then the first digest may be under way. */
async function checkPublicPort({ slack, port }: SlackReady): Promise<void> {
  if (slack.mode.kind !== 'http') return;
  try {
    await checkPort(port);
  } catch (error) {
    throw portError(port, error);
  }
}
