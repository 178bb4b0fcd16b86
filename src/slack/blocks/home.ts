import type { Button, HomeView, KnownBlock, SectionBlock } from '@slack/types';
import type { AppId } from '../../domain/app-id.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import type { AccountName, RefusedAccount } from '../../reports/digest.model.ts';
import { harmless } from '../../text/names.ts';
import type { Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { lineOf } from '../commands/grammar/line-of.ts';
import { linePhrase, nameOf, unknownLines } from './digest-lines.ts';
import { digestTitle } from './headline.ts';
import type { AbsentAccount, HomeChannel, HomeModel } from './home.model.ts';
import { ALL, HOME_ACTION } from './home-ids.ts';
import { actions, button, context, escapeText, header, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { plainText } from './modals/modal-kit.ts';
import { renderNoFigures } from './no-figures.ts';

/** An operator's page: what needs someone, the accounts, the channels. At most some 70 blocks of Slack's hundred. */
export function renderHome(model: HomeModel, t: Texts): HomeView {
  const blocks = [
    ...overview(model, t),
    ...needsYou(model, t),
    ...accountBlocks(model, t),
    ...channelBlocks(model, t),
    ...operatorBlocks(model, t),
  ];
  return { type: 'home', blocks };
}

/** A section cannot hold rich text, so that its text is plain: names in it mean nothing to Slack. */
function line(text: string, accessory: Button): SectionBlock {
  const said = { type: 'plain_text' as const, text: harmless(text), emoji: false };
  return { type: 'section', text: said, accessory };
}

function overview({ digest }: HomeModel, t: Texts): KnownBlock[] {
  const { accountCount, rows, empty, nextLookAt } = digest;
  const published = digest.unasked.length + digest.unreachable.length + digest.troubled.length === 0;
  const state = t.home.state(digest.at, { known: rows.length + empty.length, of: accountCount, published });
  const next: Phrase[] = nextLookAt === null ? [] : [[t.home.nextLook(nextLookAt)]];
  const title = rows.length === 0 ? t.home.noFigures(t.format.days(digest.from, digest.to)) : digestTitle(digest, t);
  return [
    header(accountCount === 0 ? 'wxpulse' : title),
    context([[t.answers.beijing], [state], ...next]),
    actions([
      button(t.home.refresh, HOME_ACTION.refresh, ALL),
      { ...button(t.home.addChannel, HOME_ACTION.subscribe, ALL), style: 'primary' },
      button(t.home.help, HOME_ACTION.help, ALL),
    ]),
  ];
}

function needsYou({ refused, channels, digest }: HomeModel, t: Texts): KnownBlock[] {
  const troubled = channels.filter(({ trouble }) => trouble !== undefined);
  if (refused.length + troubled.length === 0) return [];
  const hidden = refused.length - LIMITS.refusedInHome;
  const fix = (value: AppId | typeof ALL) => button(t.home.howToFix, HOME_ACTION.refusedHelp, value);
  return [
    header(t.home.headers.needsYou),
    ...refused
      .slice(0, LIMITS.refusedInHome)
      .map((account) => line(refusedLine(account, digest.at, t), fix(account.appId))),
    ...(hidden > 0 ? [line(`⛔ ${t.home.moreRefused(hidden)}`, fix(ALL))] : []),
    ...troubled
      .slice(0, LIMITS.refusedInHome)
      .map(({ channel, trouble = '' }) =>
        richText([['⛔ ', ...t.notices.channelTrouble(channel, trouble)], t.notices.channelTroubleFix(trouble)]),
      ),
  ];
}

function refusedLine({ halt, ...account }: RefusedAccount, at: number, t: Texts): string {
  const ip = halt.cause === 'ip' ? halt.ip : null;
  return `⛔ ${t.home.refused(nameOf(account), t.refused.brief(halt.cause), ip)}${t.home.since(halt.since, at)}`;
}

function accountBlocks({ digest, accounts }: HomeModel, t: Texts): KnownBlock[] {
  const { rows, accountCount } = digest;
  const title = header(t.home.headers.accounts);
  if (accountCount === 0) return [title, richText([t.notices.noAccounts])];
  const hidden = accountCount - accounts.length;
  const unknown = hidden > 0 && rows.length > 0 ? unknownLines(digest, t).map(linePhrase) : [];
  const sections = accounts.map((account) => {
    const said = 'calls' in account.day ? t.home.figures(account.day) : absence(account.day, t);
    const mark = account.needsAttention ? '🔴 ' : '';
    return line(
      `${mark}${nameOf(account)} · ${said}`,
      button(t.home.hours, HOME_ACTION.hours, hoursLine(account, digest.to)),
    );
  });
  return [
    title,
    ...(rows.length === 0 ? (renderNoFigures(digest, t, []).blocks as KnownBlock[]) : []),
    ...(unknown.length === 0 ? [] : [richText(unknown)]),
    ...sections,
    ...(hidden > 0 ? [context([[t.home.moreAccounts(hidden)]]), search(accountCount, t)] : []),
  ];
}

function hoursLine({ appId }: AccountName, date: RefDate): string {
  return lineOf({ kind: 'report', accounts: appId, range: { from: date, to: date }, by: 'hour', csv: false });
}

function absence({ state, last }: AbsentAccount, t: Texts): string {
  const said = t.home.absent[state];
  return last === undefined ? said : `${said} · ${t.home.lastKnown(last.date, last.counts)}`;
}

function search(accountCount: number, t: Texts): KnownBlock {
  const placeholder = plainText(t.home.search(accountCount), LIMITS.placeholder);
  const element = { type: 'external_select' as const, action_id: HOME_ACTION.search, min_query_length: 0, placeholder };
  return { type: 'actions', elements: [element] };
}

function channelBlocks({ channels }: HomeModel, t: Texts): KnownBlock[] {
  const hidden = channels.length - LIMITS.channelsInHome;
  return [
    header(t.home.headers.messages),
    ...(channels.length === 0 ? [richText([t.home.noMessages])] : []),
    ...channels.slice(0, LIMITS.channelsInHome).map((one) => channelLine(one, t)),
    ...(hidden > 0 ? [context([[t.home.moreChannels(hidden)]])] : []),
  ];
}

function operatorBlocks({ digest: { accountCount }, refused }: HomeModel, t: Texts): KnownBlock[] {
  if (accountCount === 0) return [];
  const said = t.home.answering(accountCount - refused.length, accountCount);
  return [header(t.home.headers.operators), line(said, button(t.home.status, HOME_ACTION.status, ALL))];
}

/** A channel is shown by its name only in mrkdwn; there are no names of accounts in the line. */
function channelLine({ channel, summary, isFixed }: HomeChannel, t: Texts): KnownBlock {
  if (isFixed) return richText([[{ channel }, ' · ', summary, ...t.settings.fixedLabel]]);
  const text = `<#${channel}> · ${escapeText(harmless(summary), LIMITS.context)}`;
  return { type: 'section', text: { type: 'mrkdwn', text }, accessory: button(t.home.edit, HOME_ACTION.edit, channel) };
}
