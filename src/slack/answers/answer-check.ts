import type { AccountSettings } from '../../config/settings.model.ts';
import { resolveAccounts } from '../../reports/resolve-accounts.ts';
import { renderAmbiguous } from '../blocks/asks.ts';
import { renderCheck, renderChecking } from '../blocks/check.ts';
import { renderNotice } from '../blocks/notices.ts';
import type { CheckCommand } from '../commands/grammar/command.model.ts';
import type { AskingDeps, Reader } from './answer-deps.ts';
import type { Say } from './answer-line.ts';
import { wordsOf } from './did-you-mean.ts';

/** Looks at one account's own server, now. False when the words are those of no account here. */
export async function answerCheck(
  { liveCheck, clock }: AskingDeps,
  { accounts, t }: Reader,
  command: CheckCommand,
  say: Say,
): Promise<boolean> {
  const resolved = resolveAccounts(accounts, wordsOf(command.accounts));
  if (resolved.kind === 'unknown') return false;
  const meant = resolved.kind === 'ambiguous' ? resolved.among : whichOf(resolved.accounts, accounts);
  const [only] = meant;
  if (only === undefined) {
    await say(renderNotice(t.ranges.noAccountToCheck, t), { replaces: false });
  } else if (meant.length > 1) {
    const choices = meant.map(({ appId, name }) => ({ appId, name, line: `check ${appId}` }));
    await say(renderAmbiguous(command.accounts, choices, t), { replaces: false });
  } else {
    await say(renderChecking(only, t), { replaces: false });
    await say(renderCheck(only, await liveCheck(only), clock.now(), t), { replaces: true });
  }
  return true;
}

/** `/wx check` alone means the only account there is, or asks back. */
function whichOf(found: readonly AccountSettings[], all: readonly AccountSettings[]): readonly AccountSettings[] {
  return found.length === 0 ? all : found;
}
