import type { Settings } from '../config.ts';
import type { ChannelRoute } from '../domain/channel.ts';
import type { Clock } from '../domain/clock.ts';
import { dueSlot, nextSlot } from '../domain/digest-slot.ts';
import { buildDigest } from '../reports/digest.ts';
import { buildWeekly } from '../reports/weekly.ts';
import { NOT_IN_SETTINGS } from '../store/change-settings.ts';
import { endTrouble, troubleIn } from '../store/channel-trouble.ts';
import type { OutboxModel, OutboxRow } from '../store/outbox.model.ts';
import type { Store } from '../store/store.ts';
import { textsFor } from '../text/texts.ts';
import { accountsOf, routeOf } from './accounts-of.ts';
import type { ReadArrivals } from './arrivals.model.ts';
import { renderDigest } from './blocks/digest.ts';
import { renderChannelTrouble } from './blocks/notices.ts';
import { renderWeekly } from './blocks/weekly.ts';
import { renderWelcome } from './blocks/welcome.ts';
import { composeAnswer, composeAnswerCsv, composeShared } from './compose-answer.ts';
import { writeCsv } from './csv.ts';
import { saveQuery } from './query.ts';
import type { AskChannel } from './sender/ask-channel.ts';
import { fileNameFor } from './sender/file-name.ts';
import { type Composed, SUPERSEDED } from './sender/sender.model.ts';

interface ComposeDeps {
  readonly store: Store;
  readonly settings: Pick<Settings, 'accounts' | 'channels' | 'operators' | 'language' | 'quickchartUrl'> & {
    readonly slack: { readonly command: string };
  };
  readonly clock: Pick<Clock, 'now'>;
  readonly arrivals: ReadArrivals;
  readonly askChannel: AskChannel;
}

/** A row that is being sent, or one that was never in the outbox: a preview. */
type Row = Pick<OutboxRow, 'key' | 'channel' | 'model'> & Partial<Pick<OutboxRow, 'op' | 'queuedAt'>>;

/** Renders an outbox row from what is known now, in its channel's language. */
export function createCompose(deps: ComposeDeps): (row: Row) => Promise<Composed> {
  return async (row) => {
    if (row.model.kind === 'channel_trouble') return composeTrouble(deps, row.model);
    if (row.model.kind === 'answer_csv') return composeAnswerCsv(deps, row, row.model);
    if (row.model.kind === 'answer') return composeAnswer(deps, row.channel, row.model);
    const route = routeOf(deps.settings, row.channel);
    if (route === undefined) return { kind: 'nothing', reason: NOT_IN_SETTINGS };
    switch (row.model.kind) {
      case 'welcome':
        return composeWelcome(deps, route);
      case 'digest':
        if (isSuperseded(row, route, deps.clock.now())) return { kind: 'nothing', reason: SUPERSEDED };
        return composeDigest(deps, route, row.model);
      case 'weekly':
        if (isSuperseded(row, route, deps.clock.now())) return { kind: 'nothing', reason: SUPERSEDED };
        return composeWeekly(deps, route, row.model);
      case 'digest_csv':
        return composeCsv(deps, route, row.key, row.model);
      case 'shared':
        return composeShared(deps, route, row.model);
    }
  };
}

type Model<Kind extends OutboxModel['kind']> = Extract<OutboxModel, { kind: Kind }>;

/** It can have waited a day for an invitation, so that another digest follows than when it was decided. */
function composeWelcome({ settings, clock }: ComposeDeps, route: ChannelRoute): Composed {
  const at = clock.now();
  const welcome = {
    accountCount: route.accounts.length,
    digestOf: dueSlot(route, at)?.to ?? null,
    nextDigestAt: nextSlot(route, at)?.at ?? at,
    zone: route.zone,
    at,
  };
  const message = renderWelcome(welcome, textsFor(route.language), { command: settings.slack.command });
  return { kind: 'message', message, shown: null };
}

/** In the language of the whole: operators may be in no channel. It can have been put off until the trouble was over. */
async function composeTrouble(deps: ComposeDeps, { about, since }: Model<'channel_trouble'>): Promise<Composed> {
  const { store, settings, clock, askChannel } = deps;
  const trouble = await troubleIn(store, about);
  if (trouble === undefined || trouble.since !== since) return { kind: 'nothing', reason: 'trouble_over' };
  // nothing may have been posted there since it was mended
  if ((await askChannel(about)) === true) {
    await store.transaction((writer) => endTrouble(writer, about, since, clock.now()));
    return { kind: 'nothing', reason: 'trouble_over' };
  }
  const message = renderChannelTrouble(about, trouble.reason, textsFor(settings.language));
  return { kind: 'message', message, shown: null };
}

/**
 * Rule 6: a missed digest is caught up until the next is due. Counted from when it was asked for, because a person may ask for
 * an old one. However often it was tried, Slack does not have it: after an unclear try a look came first.
 */
function isSuperseded({ op, queuedAt }: Row, route: ChannelRoute, now: number): boolean {
  if (op !== 'post' || queuedAt === undefined) return false;
  return dueSlot(route, now)?.to !== dueSlot(route, queuedAt)?.to;
}

async function composeDigest(deps: ComposeDeps, route: ChannelRoute, { from, to }: Model<'digest'>): Promise<Composed> {
  const { store, settings, clock } = deps;
  // before the figures are read: what arrives in between is then edited in, and not taken for shown
  const shown = await deps.arrivals(route, from, to);
  const now = clock.now();
  const model = await buildDigest(store, { accounts: accountsOf(settings, route), from, to, now });
  const asked = { channel: route.id, from, to };
  const ids = await store.transaction(async (writer) => ({
    csvId: await saveQuery(writer, { what: 'csv', ...asked }, now),
    fixId: model.refused.length === 0 ? undefined : await saveQuery(writer, { what: 'refused', ...asked }, now),
  }));
  const options = { command: settings.slack.command, ...ids };
  return { kind: 'message', message: renderDigest(model, textsFor(route.language), options), shown };
}

async function composeWeekly(deps: ComposeDeps, route: ChannelRoute, week: Model<'weekly'>): Promise<Composed> {
  const { store, settings, clock } = deps;
  // before the figures are read, as with the digest
  const shown = await deps.arrivals(route, week.from, week.to);
  const now = clock.now();
  const model = await buildWeekly(store, { accounts: accountsOf(settings, route), from: week.from, to: week.to, now });
  // its accounts can have left the settings since it was decided
  if (model.knownAccounts === 0) return { kind: 'nothing', reason: 'no_figures' };
  const query = { what: 'weekly_csv', channel: route.id, from: week.from, to: week.to } as const;
  const csvId = await store.transaction((writer) => saveQuery(writer, query, now));
  return { kind: 'message', message: renderWeekly(model, textsFor(route.language), { csvId }), shown };
}

async function composeCsv(
  { store, settings, clock, arrivals }: ComposeDeps,
  route: ChannelRoute,
  key: string,
  { from, to }: Model<'digest_csv'>,
): Promise<Composed> {
  // before the figures are read, as with the message
  const shown = await arrivals(route, from, to);
  const content = await writeCsv(store, { accounts: accountsOf(settings, route), from, to, now: clock.now() });
  const days = from === to ? from : `${from}..${to}`;
  return { kind: 'file', name: fileNameFor(key, '.csv'), title: `wxpulse ${days}.csv`, content, shown };
}
