import type { KnownBlock, ModalView } from '@slack/types';
import type { Phrase } from '../../../text/phrase.ts';
import type { Texts } from '../../../text/texts.ts';
import { actions, button, context, header, richText } from '../kit.ts';
import { LIMITS } from '../limits.ts';
import { SEARCH, VIEW_ACTION } from './modal-ids.ts';
import { formModal, plainText } from './modal-kit.ts';

/** A channel's digest in a line. */
export interface ChannelLine {
  readonly channel: string;
  /** Undefined where it has none. */
  readonly summary: string | undefined;
  readonly isFixed: boolean;
  /** Its accounts' names, where the person may not look at each. */
  readonly names?: readonly string[];
}

export interface SettingsOverview {
  /** Undefined in a direct message. */
  readonly here: ChannelLine | undefined;
  readonly others: readonly ChannelLine[];
  readonly changes: readonly Phrase[];
  readonly accountCount: number;
  /** Who does not change anything is told who does. */
  readonly mayChange: boolean;
  readonly operators: readonly string[];
  readonly metadata: string;
}

/** Each takes two blocks of the hundred. */
const CHANNELS_SHOWN = 20;
const NAMES_SHOWN = 20;

/** What is set, and the way to change it. */
export function renderSettingsModal(overview: SettingsOverview, t: Texts): ModalView {
  const { hub, onlyOperators } = t.settings;
  const { here, mayChange } = overview;
  const blocks: KnownBlock[] = [
    ...(here === undefined ? [] : [header(hub.thisChannel), ...channelBlocks(here, mayChange, [], t)]),
    ...(here?.isFixed === true ? [context([t.settings.fixedChannel])] : []),
    ...(mayChange ? forOperators(overview, t) : [richText([onlyOperators(overview.operators)])]),
  ];
  return formModal({ title: hub.title, callbackId: 'settings', metadata: overview.metadata, blocks }, t);
}

/** @param fixed what is said of one that the settings file says */
function channelBlocks(line: ChannelLine, mayChange: boolean, fixed: Phrase, t: Texts): KnownBlock[] {
  const { settings } = t;
  const { channel, summary, isFixed, names = [] } = line;
  const digest: Phrase = summary === undefined ? settings.hub.noDigest : [summary];
  const said: Phrase = [{ channel }, ' · ', ...digest, ...(isFixed ? fixed : [])];
  const more = names.length > NAMES_SHOWN ? [settings.hub.andMore(names.length - NAMES_SHOWN)] : [];
  const named = names.length === 0 ? [] : [[t.format.list([...names.slice(0, NAMES_SHOWN), ...more])]];
  const blocks: KnownBlock[] = [richText([said, ...named])];
  return mayChange && !isFixed ? [...blocks, buttons(line, t)] : blocks;
}

function buttons({ channel, summary }: ChannelLine, { settings: { hub } }: Texts): KnownBlock {
  if (summary === undefined) return actions([button(hub.subscribe, VIEW_ACTION.editDigest, channel)]);
  return actions([
    button(hub.edit, VIEW_ACTION.editDigest, channel),
    button(hub.alerts, VIEW_ACTION.editAlerts, channel),
    button(hub.unsubscribe, VIEW_ACTION.endDigest, channel),
  ]);
}

function forOperators({ others, changes, accountCount }: SettingsOverview, t: Texts): KnownBlock[] {
  const { hub, search } = t.settings;
  const hidden = others.length - CHANNELS_SHOWN;
  const placeholder = plainText(search(accountCount), LIMITS.placeholder);
  return [
    header(hub.accounts),
    {
      type: 'actions',
      elements: [{ type: 'external_select', action_id: SEARCH.account, min_query_length: 0, placeholder }],
    },
    ...(others.length === 0 ? [] : [header(hub.channels)]),
    ...others.slice(0, CHANNELS_SHOWN).flatMap((line) => channelBlocks(line, true, t.settings.fixedLabel, t)),
    ...(hidden > 0 ? [context([hub.moreChannels(hidden)])] : []),
    ...(changes.length === 0 ? [] : [header(hub.lastChanges), richText(changes)]),
  ];
}
