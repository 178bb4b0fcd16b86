import type { Fields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';

const RADIUS = 80;

/** A circle cut by shares; the legend says them in words. */
export function drawPie(title: string, segments: readonly Fields[]): Piece {
  const parts = segments.map(({ label, value }) => ({ label: String(label), value: Number(value) }));
  const sum = parts.reduce((all, { value }) => all + value, 0);
  const around = 2 * Math.PI * (RADIUS / 2);
  let before = 0;
  const slice = ({ label, value }: { label: string; value: number }, index: number) => {
    const dash = (value / sum) * around;
    const offset = -before;
    before += dash;
    const ring = { r: RADIUS / 2, cx: RADIUS, cy: RADIUS, strokeWidth: RADIUS, fill: 'none' };
    const cut = { strokeDasharray: `${dash} ${around - dash}`, strokeDashoffset: offset };
    return h('circle', { key: label, className: `slice ink-${index % 6}`, ...ring, ...cut });
  };
  const entry = ({ label, value }: { label: string; value: number }, index: number) =>
    h('li', { key: label }, h('i', { className: `swatch ink-${index % 6}` }), `${label}: ${value}`);
  return h(
    'figure',
    { className: 'chart' },
    h('figcaption', null, title),
    h('svg', { viewBox: `0 0 ${RADIUS * 2} ${RADIUS * 2}`, className: 'pie', 'aria-hidden': true }, parts.map(slice)),
    h('ul', { className: 'legend' }, parts.map(entry)),
  );
}
