import type { Settings } from '../../config.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Language } from '../../domain/language.ts';
import type { Log } from '../../log.ts';
import type { Directory } from '../../reports/directory.model.ts';
import type { Store } from '../../store/store.ts';
import type { ViewClient } from './view-client.ts';

export interface ModalDeps {
  readonly store: Store;
  readonly directory: Directory;
  readonly settings: Pick<Settings, 'operators' | 'language'>;
  readonly views: ViewClient;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly newReference: () => string;
  /** Called when something was changed, so that what follows from it need not wait for the next minute. */
  readonly onQueued: () => void;
}

/** Someone asked for a form. */
export interface FormAsked {
  readonly triggerId: string;
  readonly userId: string;
  /** Where it was typed; a direct message begins with D. */
  readonly channelId: string;
  /** The person's. */
  readonly language: Language;
}

export function mayChange({ settings }: Pick<ModalDeps, 'settings'>, userId: string): boolean {
  return settings.operators.includes(userId);
}

export function isDirectMessage(channelId: string): boolean {
  return channelId.startsWith('D');
}
