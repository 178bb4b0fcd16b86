import { createHash } from 'node:crypto';
import { h, type Piece, toHtml } from './html.ts';

/** A part of the page that the script replaces when its version has changed, and leaves alone otherwise. */
export function live(tag: string, id: string, attributes: object, inside: Piece): Piece {
  const html = toHtml(inside);
  const version = createHash('sha1').update(JSON.stringify(attributes)).update(html).digest('base64url').slice(0, 10);
  return h(tag, { key: id, id, 'data-version': version, ...attributes, dangerouslySetInnerHTML: { __html: html } });
}
