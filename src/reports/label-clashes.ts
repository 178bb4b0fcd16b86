import { foldWord, meansEveryAccount } from '../domain/account-word.ts';
import type { AppId } from '../domain/app-id.ts';
import type { FindableAccount } from './find-accounts.model.ts';

/** A word of an account that already means something else. */
export interface LabelClash {
  readonly appId: AppId;
  readonly label: 'name' | 'aliases' | 'group';
  readonly word: string;
  readonly with:
    | { readonly kind: 'account'; readonly name: string }
    | { readonly kind: 'group' }
    | { readonly kind: 'all' };
}

interface Word {
  readonly label: LabelClash['label'];
  readonly word: string;
}

/** A word must mean one thing: one account, one group, or all. Of two accounts that share a word both are told. */
export function labelClashes(accounts: readonly FindableAccount[]): LabelClash[] {
  const owners = new Map<string, FindableAccount[]>();
  for (const account of accounts) {
    const words = new Set([account.appId, account.name, ...account.aliases].map(foldWord));
    for (const word of words) owners.set(word, [...(owners.get(word) ?? []), account]);
  }
  const groups = new Set(accounts.flatMap(({ group }) => (group === undefined ? [] : [foldWord(group)])));
  return accounts.flatMap((account) =>
    wordsOf(account).flatMap(({ label, word }) => {
      const clash = meaningOf(foldWord(word), label, account, owners, groups);
      return clash === undefined ? [] : [{ appId: account.appId, label, word, with: clash }];
    }),
  );
}

function wordsOf({ name, aliases, group }: FindableAccount): Word[] {
  return [
    { label: 'name', word: name },
    ...aliases.map((word) => ({ label: 'aliases' as const, word })),
    ...(group === undefined ? [] : [{ label: 'group' as const, word: group }]),
  ];
}

function meaningOf(
  folded: string,
  label: LabelClash['label'],
  { appId }: FindableAccount,
  owners: ReadonlyMap<string, readonly FindableAccount[]>,
  groups: ReadonlySet<string>,
): LabelClash['with'] | undefined {
  if (meansEveryAccount(folded)) return { kind: 'all' };
  const owner = owners.get(folded)?.find((account) => label === 'group' || account.appId !== appId);
  if (owner !== undefined) return { kind: 'account', name: owner.name };
  return label !== 'group' && groups.has(folded) ? { kind: 'group' } : undefined;
}
