import { readFileSync } from 'node:fs';
import type { SlackWorkspace } from '../slack/workspace.ts';
import type { PageAnswer } from './http.ts';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const NAMES = ['icon.svg', 'theme.js', 'page.js', 'refresh.js', 'data-table.js', 'search.js'];
/** In the order in which they override one another. */
const STYLES = [
  ...[
    'base',
    'sidebar',
    'conversation',
    'message',
    'blocks',
    'controls',
    'tables',
    'charts',
    'composer',
    'guide',
    'modal',
  ],
  'windows',
];
const PICTURES = ['image/png', 'image/jpeg', 'image/gif'];

/** The few files of the page itself. */
export function serveStatic(path: string): PageAnswer | undefined {
  const read = (file: string) => readFileSync(new URL(`static/${file}`, import.meta.url));
  if (path === '/page.css') {
    const body = Buffer.concat(STYLES.map((name) => read(`styles/${name}.css`)));
    return { status: 200, type: 'text/css; charset=utf-8', body };
  }
  const name = NAMES.find((one) => path === `/${one}`);
  if (name === undefined) return undefined;
  return { status: 200, type: TYPES[name.split('.').at(-1) ?? ''] ?? '', body: read(name) };
}

/** What the bot uploaded: pictures are shown, everything else is saved and never opened as a page. */
export function serveFile(slack: Pick<SlackWorkspace, 'fileOf'>, path: string): PageAnswer | undefined {
  const file = slack.fileOf(/^\/files\/(\w+)$/.exec(path)?.[1] ?? '');
  if (file?.content === undefined) return undefined;
  if (PICTURES.includes(file.mimetype)) return { status: 200, type: file.mimetype, body: file.content };
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  const headers = { 'content-disposition': disposition };
  return { status: 200, type: 'application/octet-stream', body: file.content, headers };
}
