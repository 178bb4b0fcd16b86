import type { ModalView } from '@slack/types';
import type { Texts } from '../../../text/texts.ts';
import { richText } from '../kit.ts';
import { CALLBACK } from './modal-ids.ts';
import { formModal } from './modal-kit.ts';

/** Asks before a channel's digest is ended. */
export function renderUnsubscribeModal(channel: string, metadata: string, t: Texts): ModalView {
  const { title, submit, asks } = t.settings.unsubscribe;
  return formModal(
    { title, submit, metadata, callbackId: CALLBACK.unsubscribe, blocks: [richText([asks(channel)])] },
    t,
  );
}
