import type { Channel } from '../../slack/directory.ts';
import { h, type Piece } from '../html.ts';
import type { Scene } from './scene.ts';

export function drawSidebar({ slack, look, words, userId }: Scene): Piece {
  const all = [...slack.directory.channels.values()];
  const here = (id: string) => (id === look.channel.id ? { 'aria-current': 'page' as const } : {});
  const entry = ({ id, name, isArchived }: Channel) =>
    h('li', { key: id }, h('a', { href: `/?channel=${id}`, ...here(id) }, h('i', null, isArchived ? '▫' : '#'), name));
  const bot = (channel: Channel) =>
    h(
      'li',
      { key: channel.id },
      h(
        'a',
        { href: `/?channel=${channel.id}`, ...here(channel.id) },
        h('i', null, '●'),
        'wxpulse',
        h('span', { className: 'badge' }, words.app),
      ),
    );
  return h(
    'nav',
    { id: 'sidebar', 'aria-label': words.channels },
    h('p', { className: 'workspace' }, 'wxpulse demo'),
    h('h2', null, words.channels),
    h('ul', null, all.filter((one) => one.directWith === undefined).map(entry)),
    h('h2', null, words.directMessages),
    h('ul', null, all.filter((one) => one.directWith === userId).map(bot)),
    h('p', { className: 'notice' }, words.notice),
  );
}
