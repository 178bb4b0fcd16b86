import { drawBlocks } from '../blocks/draw-blocks.ts';
import { drawMrkdwn } from '../blocks/library.ts';
import { h, type Piece } from '../html.ts';
import { live } from '../live.ts';
import type { ShownMessage } from '../look.ts';
import type { Scene } from './scene.ts';

export function drawMessage(message: ShownMessage, scene: Scene): Piece {
  const { words, when, pen } = scene;
  const said = when.time(Number(message.ts) * 1_000);
  const author = message.author ?? 'wxpulse';
  const attributes = {
    className: message.isEphemeral ? 'message ephemeral' : 'message',
    'aria-label': `${author}, ${said}`,
    'data-place': JSON.stringify(message.place),
  };
  const body = message.blocks.length > 0 ? drawBlocks(message.blocks, pen) : drawMrkdwn(message.text, pen.names);
  return live('article', message.id, attributes, [
    message.isEphemeral && h('p', { key: 'only', className: 'only-you' }, words.onlyYou),
    drawAvatar(message),
    h(
      'div',
      { key: 'body', className: 'body' },
      h(
        'p',
        { className: 'by' },
        h('strong', null, author),
        message.author === undefined && h('span', { className: 'badge' }, words.app),
        h('time', null, said),
      ),
      body,
      message.earlier.length > 0 && drawEarlier(message, scene),
      message.files.map((file) => drawFile(file, scene)),
      message.replies > 0 && drawThreadLink(message, scene),
    ),
  ]);
}

function drawAvatar({ author }: ShownMessage): Piece {
  const isBot = author === undefined;
  return h(
    'span',
    { key: 'avatar', className: isBot ? 'avatar bot' : 'avatar', 'aria-hidden': true },
    isBot ? 'wx' : author.slice(0, 1),
  );
}

function drawEarlier({ earlier }: ShownMessage, { words }: Scene): Piece {
  return h(
    'details',
    { className: 'edited' },
    h('summary', null, words.edited),
    h('p', null, h('strong', null, words.before)),
    earlier.map((text, index) => h('p', { key: index, className: 'plain' }, text)),
  );
}

function drawFile(file: { id: string; name: string; size: number }, { words }: Scene): Piece {
  const size = file.size < 1_024 ? `${file.size} B` : `${(file.size / 1_024).toFixed(1)} kB`;
  return h(
    'a',
    {
      key: file.id,
      className: 'file',
      href: `/files/${file.id}`,
      download: file.name,
      'aria-label': `${words.download} ${file.name}`,
    },
    h('span', { className: 'file-kind', 'aria-hidden': true }, file.name.split('.').at(-1)),
    h('span', null, h('strong', null, file.name), h('small', null, size)),
  );
}

function drawThreadLink({ ts, replies }: ShownMessage, { look, words }: Scene): Piece {
  const href = `/?channel=${encodeURIComponent(look.channel.id)}&thread=${ts}`;
  return h('a', { className: 'replies', href }, words.replies(replies));
}
