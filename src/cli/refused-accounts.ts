import type { Halt } from '../domain/halt.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { enFormat } from '../text/en/format.ts';
import { enRefused } from '../text/en/refused.ts';
import { shownName } from '../text/names.ts';
import { count } from '../text/numbers.ts';

/** The refusal of thousands is mostly one; a list of all would hide it. */
const NAMED = 5;
const NAME_LENGTH = 40;

/** Whom WeChat refuses and why, in a few words; undefined when nobody. A quota that is used up is no refusal: it passes. */
export function refusedSentence(accounts: readonly AccountName[], halts: readonly Halt[]): string | undefined {
  const stops = new Map(halts.filter(({ cause }) => cause !== 'quota').map((halt) => [halt.appId, halt]));
  const named = accounts.flatMap((account) => {
    const halt = stops.get(account.appId);
    const name = shownName(account, NAME_LENGTH);
    return halt === undefined ? [] : [`${name} (${halt.errcode}, ${enRefused.brief(halt.cause)})`];
  });
  if (named.length === 0) return undefined;
  const whom =
    (named.length < accounts.length ? `${count(named.length)} of ` : '') + enFormat.accounts(accounts.length);
  const more = named.length > NAMED ? ` and ${count(named.length - NAMED)} more` : '';
  const list = named.slice(0, NAMED).join(', ') + more;
  return `WeChat refuses ${whom}: ${list}. What to do says: npm run -s wxpulse -- doctor --wechat`;
}
