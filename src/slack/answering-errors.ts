import type { Log } from '../log.ts';
import type { Texts } from '../text/texts.ts';
import type { Answer } from './answer.ts';
import { renderSomethingWrong } from './blocks/notices.ts';

/** Does what was asked; when that fails, the asker gets a reference under which the log has the error. */
export async function answeringErrors(
  deps: { log: Log; t: Texts; newReference: () => string },
  asked: { readonly answer: Answer; readonly userId: string; readonly channelId: string },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (err) {
    const reference = deps.newReference();
    deps.log.error({ err, reference, userId: asked.userId, channelId: asked.channelId }, 'a question failed');
    await asked.answer(renderSomethingWrong(reference, deps.t));
  }
}
