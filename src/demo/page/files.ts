import { readFileSync } from 'node:fs';
import type { SlackWorkspace } from '../slack/workspace.ts';
import type { PageAnswer } from './http.ts';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
const NAMES = ['page.css', 'icon.svg', 'theme.js', 'page.js', 'refresh.js', 'data-table.js'];
const PICTURES = ['image/png', 'image/jpeg', 'image/gif'];

/** The few files of the page itself. */
export function serveStatic(path: string): PageAnswer | undefined {
  const name = NAMES.find((one) => path === `/${one}`);
  if (name === undefined) return undefined;
  const body = readFileSync(new URL(`static/${name}`, import.meta.url));
  return { status: 200, type: TYPES[name.split('.').at(-1) ?? ''] ?? '', body };
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
