import type { AppId } from '../domain/app-id.ts';
import type { Halt } from '../domain/halt.ts';
import { addDays, HOUR_MS, refDateAt, startOf } from '../domain/ref-date.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { enFormat } from '../text/en/format.ts';

interface Spent {
  readonly accounts: readonly AccountName[];
  /** Those of which a run asked no more, because only the reserve is left. */
  readonly heldBack: readonly AppId[];
  readonly halts: readonly Halt[];
  readonly now: number;
}

/** Whose quota ended the run before its end, and when it goes on; undefined when nobody's did. */
export function quotaSpentSentence({ accounts, heldBack, halts, now }: Spent): string | undefined {
  const usedUp = new Set(halts.filter(({ cause }) => cause === 'quota').map(({ appId }) => appId));
  const named = (appIds: ReadonlySet<AppId>) => {
    const found = accounts.filter(({ appId }) => appIds.has(appId));
    return found.length === 1 ? (found[0]?.name ?? '') : enFormat.accounts(found.length);
  };
  const held = new Set(heldBack.filter((appId) => !usedUp.has(appId)));
  const parts = [
    ...(usedUp.size === 0 ? [] : [`The quota of ${named(usedUp)} is used up for today.`]),
    ...(held.size === 0
      ? []
      : [`The quota of ${named(held)} is down to a fifth, which is kept for the daily work and other systems.`]),
  ];
  if (parts.length === 0) return undefined;
  const midnight = startOf(addDays(refDateAt(now), 1));
  const hours = Math.ceil((midnight - now) / HOUR_MS);
  parts.push(
    `WeChat counts anew from midnight in Beijing (in ${hours} h): run it again then, and it goes on where it was.`,
  );
  return parts.join(' ');
}
