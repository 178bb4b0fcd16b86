/** In Chart.js pixels, of which a phone shows half as many: Slack draws an image some 360 points wide there. */
export const SIZE = { width: 720, height: 540, devicePixelRatio: 2 } as const;

/** Opaque, so that the image is the same in Slack's light and dark themes. */
export const BACKGROUND = '#ffffff';

/**
 * Text 4.5:1 and lines 3:1 or more against the background. The two parts of a bar differ in lightness by 3:1 too, and
 * one is outlined where the other is filled, for eyes and printers that see no red.
 */
export const INK = {
  text: '#1d2433',
  quiet: '#515b6e',
  grid: '#e3e7ee',
  failed: '#cf1f2b',
  succeeded: '#c3d0e3',
  succeededEdge: '#7487a6',
  usual: '#10141d',
  mean: '#0b5c70',
  unreported: '#dfe3ea',
  unreportedEdge: '#8a93a3',
} as const;

/** 12 points on a phone. The families are those that QuickChart's own image holds, then what other systems have. */
export const FONT = {
  family: "'Noto Sans', 'DejaVu Sans', 'Helvetica Neue', Arial, 'WenQuanYi Zen Hei', 'Noto Sans CJK SC', sans-serif",
  size: 24,
} as const;
