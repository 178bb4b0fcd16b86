import type { AccountName, RefusedAccount } from '../../reports/digest.model.ts';
import { haltsByAccount } from '../../reports/digest.ts';
import type { Store } from '../../store/store.ts';
import type { Texts } from '../../text/texts.ts';
import { accountsOf } from '../accounts-of.ts';
import type { Message } from '../blocks/kit.ts';
import { renderRefused } from '../blocks/refused.ts';
import type { GrantedPress, PressDeps } from './handle-presses.ts';

/** What WeChat refuses of the channel's accounts now, and where a person changes that. */
export function explainRefused(deps: PressDeps, { route, t }: GrantedPress): Promise<Message> {
  return explainHalts(deps, accountsOf(deps.settings, route), t);
}

export async function explainHalts(
  { store, clock }: Pick<PressDeps, 'store' | 'clock'>,
  accounts: readonly AccountName[],
  t: Texts,
): Promise<Message> {
  const refused = await refusedOf(store, accounts);
  const newest = await store.newestAnswered(refused.map(({ appId }) => appId));
  return renderRefused(refused, t, { at: clock.now(), newest });
}

/** Those of the accounts that WeChat refuses now, and why. */
export async function refusedOf(
  store: Pick<Store, 'halts'>,
  accounts: readonly AccountName[],
): Promise<RefusedAccount[]> {
  const halts = haltsByAccount(await store.halts());
  return accounts.flatMap(({ appId, name }) => {
    const halt = halts.get(appId);
    return halt === undefined ? [] : [{ appId, name, halt }];
  });
}
