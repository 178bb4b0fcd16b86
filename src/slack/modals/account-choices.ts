import { createHash } from 'node:crypto';
import { foldWord } from '../../domain/account-word.ts';
import { type AppId, parseAppId } from '../../domain/app-id.ts';
import type { FindableAccount } from '../../reports/find-accounts.model.ts';
import type { ChannelDigest } from '../../store/settings.model.ts';
import { shownName } from '../../text/names.ts';
import type { Texts } from '../../text/texts.ts';
import { LIMITS } from '../blocks/limits.ts';
import type { Choice } from '../blocks/modals/modal-kit.ts';

type Chosen = Pick<ChannelDigest, 'accounts' | 'groups'>;

const ID_LENGTH = 16;

/** A group's name can be longer than an option's value. */
function groupValue(folded: string): string {
  return `group:${createHash('sha256').update(folded).digest('hex').slice(0, ID_LENGTH)}`;
}

function accountChoice(account: FindableAccount): Choice {
  const { appId, group } = account;
  const description = group === undefined ? appId : `${appId} · ${group}`;
  return { text: shownName(account, LIMITS.optionText), value: appId, description };
}

interface Group {
  readonly folded: string;
  /** As it is written for the first of its accounts. */
  readonly name: string;
  readonly accounts: number;
}

function groupsOf(accounts: readonly FindableAccount[]): Group[] {
  const named = accounts.flatMap(({ group }) => (group === undefined ? [] : [group]));
  return [...Map.groupBy(named, foldWord)].map(([folded, names]) => ({
    ...{ folded, name: names[0] ?? folded, accounts: names.length },
  }));
}

function groupChoice({ folded, name, accounts }: Group, t: Texts): Choice {
  return { text: t.settings.groupOption(name, accounts), value: groupValue(folded) };
}

/** What is chosen, groups first. */
export function choicesOf(chosen: Chosen, accounts: readonly FindableAccount[], t: Texts): Choice[] {
  const groups = new Map(groupsOf(accounts).map((group) => [group.folded, group]));
  const byId = new Map(accounts.map((account) => [account.appId, account]));
  return [
    ...chosen.groups.map((folded) => groupChoice(groups.get(folded) ?? { folded, name: folded, accounts: 0 }, t)),
    ...chosen.accounts.flatMap((appId) => {
      const account = byId.get(appId);
      return account === undefined ? [] : [accountChoice(account)];
    }),
  ];
}

/** The way back; undefined where one of them is nothing that there is. @param kept what was chosen before, which may be gone */
export function readChoices(
  values: readonly string[],
  accounts: readonly FindableAccount[],
  kept: Chosen | undefined,
): Chosen | undefined {
  const known = new Set(accounts.map(({ appId }) => appId));
  const folded = [...groupsOf(accounts).map((group) => group.folded), ...(kept?.groups ?? [])];
  const byValue = new Map(folded.map((group) => [groupValue(group), group]));
  const groups: string[] = [];
  const appIds: AppId[] = [];
  for (const value of values) {
    const group = byValue.get(value);
    const appId = parseAppId(value);
    if (group !== undefined) groups.push(group);
    else if (appId !== undefined && known.has(appId)) appIds.push(appId);
    else return undefined;
  }
  return { groups, accounts: appIds };
}

/** The accounts whose name, alias, AppId or group holds what was typed: those that begin with it first, at most a hundred. */
export function searchAccounts(typed: string, accounts: readonly FindableAccount[]): Choice[] {
  const wanted = foldWord(typed);
  const found = accounts.map((account) => ({ account, rank: rankOf(account, wanted) }));
  const matching = found.filter(({ rank }) => rank < NO_MATCH).sort((a, b) => a.rank - b.rank);
  return matching.slice(0, LIMITS.options).map(({ account }) => accountChoice(account));
}

export function searchGroups(typed: string, accounts: readonly FindableAccount[], t: Texts): Choice[] {
  const wanted = foldWord(typed);
  const groups = groupsOf(accounts).filter(({ folded }) => folded.includes(wanted));
  return groups.slice(0, LIMITS.options).map((group) => groupChoice(group, t));
}

const NO_MATCH = 2;

function rankOf({ appId, name, aliases, group }: FindableAccount, wanted: string): number {
  const words = [name, ...aliases, appId, ...(group === undefined ? [] : [group])].map(foldWord);
  if (words.some((word) => word.startsWith(wanted))) return 0;
  return words.some((word) => word.includes(wanted)) ? 1 : NO_MATCH;
}
