import { foldWord } from '../../domain/account-word.ts';
import { refDateAt } from '../../domain/ref-date.ts';
import type { FindableAccount } from '../../reports/find-accounts.model.ts';
import type { Command } from '../commands/grammar/command.model.ts';
import { parseCommand } from '../commands/grammar/parse-command.ts';

/** What was typed, as far as its words say it. A name of an account that cannot be seen here is a word like any other. */
export function readLine(typed: string, accounts: readonly FindableAccount[], now: number): Command {
  const names = new Set(accountWords(accounts));
  return parseCommand(typed, { today: refDateAt(now), isAccount: (word) => names.has(word) });
}

/** All that accounts are called by, folded. */
export function accountWords(accounts: readonly FindableAccount[]): string[] {
  return accounts
    .flatMap(({ appId, name, aliases, group }) => [appId, name, ...aliases, group])
    .filter((word) => word !== undefined)
    .map(foldWord);
}
