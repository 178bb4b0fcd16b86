import type { GuideButton, GuideStep } from '../../guide/guide.model.ts';
import { h, type Piece } from '../html.ts';
import { live } from '../live.ts';
import type { Scene } from './scene.ts';

export function drawGuide({ guide, words, when, now }: Scene): Piece {
  return h(
    'aside',
    { id: 'guide', 'aria-label': words.guide },
    h(
      'details',
      { open: true },
      h('summary', null, h('h2', null, words.guide)),
      h(
        'div',
        { id: 'guide-steps', 'data-live': true },
        live('p', 'guide-clock', { className: 'clock' }, words.clock(when.both(now))),
        guide.steps().map((step) => drawStep(step, words.done)),
      ),
    ),
  );
}

function drawStep(step: GuideStep, done: string): Piece {
  return live('section', `guide-${step.id}`, { className: step.done ? 'step done' : 'step' }, [
    h(
      'h3',
      { key: 'title' },
      step.title,
      step.done && h('span', { className: 'tick', role: 'img', 'aria-label': done }, '✓'),
    ),
    h('p', { key: 'say' }, inWords(step.say)),
    h('div', { key: 'buttons', className: 'buttons' }, step.buttons.map(drawButton)),
  ]);
}

function drawButton({ id, label, done, types }: GuideButton): Piece {
  const act = types === undefined ? { 'data-guide': id } : { 'data-types': types };
  return h(
    'button',
    { key: id, id: `guide-do-${id}`, type: 'button', className: 'button', disabled: done, ...act },
    label,
  );
}

/** What is between backticks is typed or pressed by people, and looks so. */
function inWords(text: string): Piece {
  return text.split('`').map((part, index) => (index % 2 === 1 ? h('code', { key: index }, part) : part));
}
