import type { PlainTextOption } from '@slack/types';
import { foldWord } from '../../domain/account-word.ts';
import { textsFor } from '../../text/texts.ts';
import type { SearchAsked, ViewHandlers } from '../app/view-asked.ts';
import { LIMITS } from '../blocks/limits.ts';
import { SEARCH } from '../blocks/modals/modal-ids.ts';
import { type Choice, option } from '../blocks/modals/modal-kit.ts';
import { searchAccounts, searchGroups } from './account-choices.ts';
import { type ModalDeps, mayChange } from './modal-deps.ts';
import { readSubject } from './modal-metadata.ts';

/** What is offered while someone types; nothing to who may not change anything. */
export function createSearches(deps: ModalDeps): ViewHandlers['onSearch'] {
  const { directory } = deps;
  return {
    [SEARCH.account]: guarded(deps, ({ typed }) => searchAccounts(typed, directory.accounts)),
    [SEARCH.accounts]: guarded(deps, ({ typed, metadata }) => {
      const t = textsFor(readSubject(metadata)?.language ?? deps.settings.language);
      return [...searchGroups(typed, directory.accounts, t), ...searchAccounts(typed, directory.accounts)];
    }),
    [SEARCH.zone]: guarded(deps, ({ typed }) => searchZones(typed)),
  };
}

function guarded(deps: ModalDeps, search: (asked: SearchAsked) => readonly Choice[]) {
  return async (asked: SearchAsked): Promise<readonly PlainTextOption[]> => {
    if (!mayChange(deps, asked.userId)) {
      deps.log.warn({ userId: asked.userId }, 'someone who is no operator searched in the settings; nothing was shown');
      return [];
    }
    return search(asked).slice(0, LIMITS.options).map(option);
  };
}

function searchZones(typed: string): Choice[] {
  const wanted = foldWord(typed).replaceAll(/\s+/g, '_');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return zones.filter((zone) => zone.toLowerCase().includes(wanted)).map((zone) => ({ text: zone, value: zone }));
}
