import { drawBlocks } from '../blocks/draw-blocks.ts';
import { h, type Piece } from '../html.ts';
import { live } from '../live.ts';
import { type ShownMessage, shownIn, shownInThread } from '../look.ts';
import { drawMessage } from './message.ts';
import type { Scene } from './scene.ts';

export function drawConversation(scene: Scene): Piece {
  const { slack, userId, look, words } = scene;
  const isHome = look.tab === 'home';
  return h(
    'main',
    { id: 'conversation' },
    h(
      'header',
      { className: 'bar' },
      h('h1', null, titleOf(scene)),
      look.channel.directWith !== undefined && drawTabs(scene),
      h('button', { type: 'button', id: 'theme', 'aria-label': words.dark, title: words.dark }, '◐'),
    ),
    isHome ? drawHome(scene) : drawList('messages', words.messages, shownIn(slack, userId, look), scene),
    !isHome && drawComposer(scene),
  );
}

export function titleOf({ look }: Pick<Scene, 'look'>): string {
  return look.channel.directWith === undefined ? `#${look.channel.name}` : 'wxpulse';
}

function drawTabs({ look, words }: Scene): Piece {
  const tab = (name: 'messages' | 'home') => {
    const current = look.tab === name ? { 'aria-current': 'page' as const } : {};
    return h('a', { href: `/?channel=${look.channel.id}&tab=${name}`, ...current }, words[name]);
  };
  return h('nav', { className: 'tabs', 'aria-label': 'wxpulse' }, tab('home'), tab('messages'));
}

function drawList(id: string, label: string, messages: readonly ShownMessage[], scene: Scene): Piece {
  let day = '';
  const lines = messages.flatMap((message) => {
    const said = scene.when.day(Number(message.ts) * 1_000);
    const isNew = said !== day;
    day = said;
    return [
      isNew && live('p', `${id}-${message.ts}`, { className: 'day' }, h('span', null, said)),
      drawMessage(message, scene),
    ];
  });
  const nothing = live('p', `${id}-none`, { className: 'nothing' }, scene.words.noMessages);
  const attributes = { id, className: 'messages', role: 'log', 'aria-label': label, tabIndex: 0, 'data-live': true };
  return h('div', attributes, messages.length === 0 ? nothing : lines);
}

function drawComposer(scene: Scene): Piece {
  const { words, usageHint } = scene;
  const where = words.message(titleOf(scene));
  return h(
    'form',
    { id: 'composer', method: 'post', action: '/say', 'data-channel': scene.look.channel.id },
    h('p', { id: 'problem', role: 'status' }),
    h(
      'div',
      { className: 'field' },
      h('input', {
        name: 'text',
        'aria-label': where,
        placeholder: where,
        autoComplete: 'off',
        maxLength: 4_000,
        'aria-describedby': 'hint',
      }),
      h('button', { 'aria-label': words.send }, '➤'),
    ),
    h('p', { id: 'hint' }, h('code', null, '/wx'), ` ${usageHint}`),
  );
}

/** The replies beside the channel; nothing when no thread is open. */
export function drawThread(scene: Scene): Piece {
  const { slack, userId, look, words } = scene;
  const messages = look.threadTs === undefined ? [] : shownInThread(slack, userId, look);
  if (messages.length === 0) return undefined;
  return h(
    'aside',
    { id: 'thread', 'aria-label': words.thread },
    h(
      'header',
      { className: 'bar' },
      h('h2', null, words.thread),
      h('a', { className: 'close', href: `/?channel=${look.channel.id}`, 'aria-label': words.close }, '✕'),
    ),
    drawList('replies', words.thread, messages, scene),
  );
}

function drawHome({ slack, userId, words, pen }: Scene): Piece {
  const view = slack.homeOf(userId);
  const attributes = { className: 'message', 'data-place': JSON.stringify({ home: true }) };
  const home =
    view === undefined
      ? live('p', 'home-none', { className: 'nothing' }, words.noHome)
      : live('section', 'home-view', attributes, drawBlocks(view.blocks as [], pen));
  return h(
    'div',
    { id: 'home', className: 'messages', 'data-live': true, tabIndex: 0, 'aria-label': words.home, role: 'region' },
    home,
  );
}
