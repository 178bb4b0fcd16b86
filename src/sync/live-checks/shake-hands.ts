import { isDeepStrictEqual } from 'node:util';
import { HANDSHAKE_VERDICTS, type Handshake } from '../../domain/live-check.ts';
import { type AskCallbackDeps, askCallback, type CallbackTarget } from './ask-callback.ts';

/** What passes in that time is nothing to wake a person for. */
const PAUSE_MS = 2_000;

/** Asked twice before it says no. Rejects only when aborted. */
export async function shakeHands(deps: AskCallbackDeps, target: CallbackTarget): Promise<Handshake> {
  const first = await askCallback(deps, target);
  if (first.kind === 'answered') return first;
  await deps.clock.sleep(PAUSE_MS, deps.signal);
  const trouble = await askCallback(deps, target);
  if (trouble.kind === 'answered') return trouble;
  return { kind: HANDSHAKE_VERDICTS[trouble.kind], trouble, twice: isDeepStrictEqual(first, trouble) };
}
