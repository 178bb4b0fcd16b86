import type { Fields } from '../../slack/block-check.ts';
import { drawBlocks } from '../blocks/draw-blocks.ts';
import { plainText } from '../blocks/text.ts';
import { h, type Piece } from '../html.ts';
import { live } from '../live.ts';
import type { Scene } from './scene.ts';

/** The newest open modal of the visitor; the script shows it as a dialog. */
export function drawModals({ slack, userId, words, pen }: Scene): Piece {
  const view = slack.modalsOf(userId).at(-1);
  return h(
    'div',
    { id: 'modals', 'data-live': true },
    view !== undefined &&
      live('dialog', `view-${view.id}`, attributesOf(view), [
        h(
          'form',
          { key: 'form', method: 'dialog', 'data-view': view.id },
          h(
            'header',
            { className: 'bar' },
            h('h2', { id: 'view-title' }, plainText(view.title)),
            h('button', { type: 'button', className: 'close', 'data-close': view.id, 'aria-label': words.close }, '✕'),
          ),
          h('div', { className: 'view' }, drawBlocks(view.blocks as Fields[], pen)),
          h('p', { className: 'errors', role: 'alert' }),
          h(
            'footer',
            null,
            h(
              'button',
              { type: 'button', className: 'button', 'data-close': view.id },
              plainText(view.close) || words.cancel,
            ),
            view.submit !== undefined && h('button', { className: 'button primary' }, plainText(view.submit)),
          ),
        ),
      ]),
  );
}

function attributesOf({ id }: { id: string }): object {
  return { 'aria-labelledby': 'view-title', 'data-place': JSON.stringify({ viewId: id }) };
}
