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
  const html = renderToStaticMarkup(createElement(Message, props as never))
    .replaceAll(/ (?:id|style)="[^"]*"/g, '')
    .replaceAll(COLON, ':');
  return h('div', { className: 'marked-up', dangerouslySetInnerHTML: { __html: html } });
}

/** Of no meaning in any text; a colon again when the library has read it. */
const COLON = '\uE000';

/**
 * The library's HTML parser swallows what looks like a tag, and it takes the middle of 14:00–17:00 for an emoji; Slack shows
 * both as they are.
 */
export function drawMrkdwn(text: string, names: Names): Piece {
  const safe = text.replaceAll(/<(?![@#!]|https?:|mailto:)/g, '&lt;').replaceAll(/(?<=\d):(?=\d)/g, COLON);
  return drawByLibrary({ type: 'section', text: { type: 'mrkdwn', text: safe } }, names);
}
