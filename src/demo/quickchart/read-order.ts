import { parseJson } from '../parse-json.ts';
import { isFields } from '../slack/block-check.ts';
import type { ChartOrder } from './renderer.ts';

/** QuickChart's own limit for either side. */
const MAX_SIDE = 3_000;

/** What a posted body orders, or what is wrong with it. */
export function readOrder(body: string): ChartOrder | { readonly refused: string } {
  const order = parseJson(body);
  if (!isFields(order)) return { refused: 'the body must be a JSON object' };
  const { chart, width, height, devicePixelRatio, backgroundColor, format, version } = order;
  if (typeof chart !== 'string') return { refused: 'chart must be a string' };
  const config = parseJson(chart);
  if (!isFields(config)) return { refused: 'chart must be JSON: this server runs no code' };
  if (format !== 'png') return { refused: 'format must be png' };
  if (typeof version !== 'string' || !version.startsWith('4')) return { refused: 'version must be 4' };
  if (!isSide(width) || !isSide(height)) return { refused: `width and height must be 1 to ${MAX_SIDE}` };
  if (devicePixelRatio !== 1 && devicePixelRatio !== 2) return { refused: 'devicePixelRatio must be 1 or 2' };
  if (typeof backgroundColor !== 'string') return { refused: 'backgroundColor must be a colour' };
  return { chart: config as unknown as ChartOrder['chart'], width, height, devicePixelRatio, backgroundColor };
}

function isSide(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_SIDE;
}
