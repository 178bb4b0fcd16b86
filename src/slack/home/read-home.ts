import { addDays, yesterdayAt } from '../../domain/ref-date.ts';
import type { AccountName, DigestModel } from '../../reports/digest.model.ts';
import { buildDigest } from '../../reports/digest.ts';
import { LEARNING_DAYS } from '../../reports/digest-views.ts';
import { troubleIn } from '../../store/channel-trouble.ts';
import type { Store } from '../../store/store.ts';
import type { Texts } from '../../text/texts.ts';
import { refusedOf } from '../actions/refused-help.ts';
import type { AbsentAccount, HomeAccount, HomeChannel, HomeModel } from '../blocks/home.model.ts';
import { LIMITS } from '../blocks/limits.ts';
import { lineFor } from '../modals/summary.ts';
import type { HomeDeps } from './home-deps.ts';

/** What an operator's page says, from what is known now. */
export async function readHome(deps: HomeDeps, t: Texts): Promise<HomeModel> {
  const { store, clock, directory } = deps;
  const now = clock.now();
  const yesterday = yesterdayAt(now);
  const accounts = directory.accounts.map(({ appId, name }) => ({ appId, name }));
  const digest = await buildDigest(store, { accounts, from: yesterday, to: yesterday, now });
  return {
    digest,
    refused: await refusedOf(store, accounts),
    accounts: await worstOf(store, digest),
    channels: await channelsOf(deps, t),
  };
}

/** Those with figures, the worst first; then those without, with what is known of them. */
async function worstOf(store: Pick<Store, 'dailyBetween'>, digest: DigestModel): Promise<HomeAccount[]> {
  const known = digest.rows.slice(0, LIMITS.accountsInHome);
  const absent = absentOf(digest).slice(0, LIMITS.accountsInHome - known.length);
  const last = await lastKnown(store, absent, digest);
  return [
    ...known.map(({ appId, name, counts, needsAttention }) => ({ appId, name, day: counts, needsAttention })),
    ...absent.map(({ appId, name, state }) => ({
      appId,
      name,
      day: { state, last: last.get(appId) },
      needsAttention: false,
    })),
  ];
}

const STATES = ['refused', 'pending', 'late', 'unasked', 'unreachable', 'troubled', 'missing', 'empty'] as const;

function absentOf(digest: DigestModel): (AccountName & Pick<AbsentAccount, 'state'>)[] {
  return STATES.flatMap((state) => digest[state].map(({ appId, name }) => ({ appId, name, state })));
}

/** The newest figures of each from the weeks before. */
async function lastKnown(
  store: Pick<Store, 'dailyBetween'>,
  accounts: readonly AccountName[],
  { from }: DigestModel,
): Promise<Map<AccountName['appId'], NonNullable<AbsentAccount['last']>>> {
  if (accounts.length === 0) return new Map();
  const appIds = accounts.map(({ appId }) => appId);
  const days = await store.dailyBetween(appIds, addDays(from, -LEARNING_DAYS), addDays(from, -1));
  const withFigures = days.flatMap(({ appId, date, day }) =>
    day.value === null ? [] : [[appId, { date, counts: day.value }] as const],
  );
  // by account and date, so that the newest of each is the one that stays
  return new Map(withFigures);
}

/** All that people or the settings file set. */
async function channelsOf(deps: HomeDeps, t: Texts): Promise<HomeChannel[]> {
  const { directory, store } = deps;
  const ids = new Set([...directory.channels.map(({ id }) => id), ...directory.ownChannels]);
  const channels: HomeChannel[] = [];
  for (const id of ids) {
    const { channel, summary = '', isFixed } = lineFor(deps, id, t, { named: false });
    channels.push({ channel, summary, isFixed, trouble: (await troubleIn(store, id))?.reason });
  }
  return channels;
}
