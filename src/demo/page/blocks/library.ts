import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import library from 'slack-blocks-to-jsx';
import type { Fields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';

/** Names for the ids that text mentions. */
export interface Names {
  readonly users: readonly { id: string; name: string }[];
  readonly channels: readonly { id: string; name: string }[];
  readonly userGroups: readonly { id: string; name: string }[];
}

/** It is CommonJS: under Node's ESM the named export hangs on the default. */
const { Message } = library as unknown as typeof import('slack-blocks-to-jsx');

/**
 * Slack's own mark-up, mrkdwn and rich text, is read by the library. Its ids repeat on a page and its inline styles are
 * refused by our content security policy, so both are taken off; text cannot be hit, its quotes are escaped.
 */
export function drawByLibrary(block: Fields, names: Names): Piece {
  const data = { users: [...names.users], channels: [...names.channels], user_groups: [...names.userGroups] };
  const props = { blocks: [block], withoutWrapper: true, logo: '', name: '', time: new Date(0), data };
  const html = renderToStaticMarkup(createElement(Message, props as never)).replaceAll(/ (?:id|style)="[^"]*"/g, '');
  const whole = HIDDEN.reduce((drawn, { as, html: shown }) => drawn.replaceAll(as, shown), html);
  return h('div', { className: 'marked-up', dangerouslySetInnerHTML: { __html: whole } });
}

/**
 * The library's parsers swallow what looks like a tag, and take the middle of 14:00–17:00 for an emoji, where Slack shows
 * both as they are. So these signs pass it as characters that no text has.
 */
const HIDDEN = [
  { sign: /&lt;|<(?![@#!]|https?:|mailto:)/g, as: '\uE001', html: '&lt;' },
  { sign: /&gt;/g, as: '\uE002', html: '&gt;' },
  { sign: /(?<=\d):(?=\d)/g, as: '\uE003', html: ':' },
];

export function drawMrkdwn(text: string, names: Names): Piece {
  const safe = HIDDEN.reduce((said, { sign, as }) => said.replaceAll(sign, as), text);
  return drawByLibrary({ type: 'section', text: { type: 'mrkdwn', text: safe } }, names);
}
