import { yesterdayAt } from '../../domain/ref-date.ts';
import type { AccountName } from '../../reports/digest.model.ts';
import { buildDigest } from '../../reports/digest.ts';
import type { Texts } from '../../text/texts.ts';
import { accountsOf, routeOf } from '../accounts-of.ts';
import type { CommandAsked } from '../app/asked.ts';
import type { Message } from '../blocks/kit.ts';
import { renderNoAccounts, renderNotOperator } from '../blocks/notices.ts';
import { renderYesterday } from '../blocks/yesterday.ts';
import type { CommandDeps } from './handle-command.ts';

/** `/wx yesterday`: the figures of the channel's accounts, or of all for an operator in a direct message (rule 8). */
export async function answerYesterday(deps: CommandDeps, asked: CommandAsked, t: Texts): Promise<Message> {
  const seen = visibleTo(deps, asked);
  if (seen === 'operators_only') return renderNotOperator(t);
  if (seen === 'no_route') return renderNoAccounts(t);
  const now = deps.clock.now();
  const date = yesterdayAt(now);
  return renderYesterday(await buildDigest(deps.store, { accounts: seen, from: date, to: date, now }), t);
}

function visibleTo(
  { settings }: Pick<CommandDeps, 'settings'>,
  { channelId, userId }: CommandAsked,
): readonly AccountName[] | 'operators_only' | 'no_route' {
  const route = routeOf(settings, channelId);
  if (route !== undefined) return accountsOf(settings, route);
  if (!isDirectMessage(channelId)) return 'no_route';
  if (!settings.operators.includes(userId)) return 'operators_only';
  return settings.accounts.map(({ appId, name }) => ({ appId, name }));
}

function isDirectMessage(channelId: string): boolean {
  return channelId.startsWith('D');
}
