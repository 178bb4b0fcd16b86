import { haltsByAccount } from '../../reports/digest.ts';
import { accountsOf } from '../accounts-of.ts';
import type { Message } from '../blocks/kit.ts';
import { renderRefused } from '../blocks/refused.ts';
import type { GrantedPress, PressDeps } from './handle-presses.ts';

/** What WeChat refuses of the channel's accounts now, and where a person changes that. */
export async function explainRefused({ store, settings, clock }: PressDeps, granted: GrantedPress): Promise<Message> {
  const halts = haltsByAccount(await store.halts());
  const refused = accountsOf(settings, granted.route).flatMap((account) => {
    const halt = halts.get(account.appId);
    return halt === undefined ? [] : [{ ...account, halt }];
  });
  const newest = await store.newestAnswered(refused.map(({ appId }) => appId));
  return renderRefused(refused, granted.t, { at: clock.now(), newest });
}
