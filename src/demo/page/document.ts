import { h, toHtml } from './html.ts';
import { drawConversation, drawThread, titleOf } from './parts/conversation.ts';
import { drawGuide } from './parts/guide.ts';
import { drawModals } from './parts/modal.ts';
import type { Scene } from './parts/scene.ts';
import { drawSidebar } from './parts/sidebar.ts';

/** The whole page; the script fetches it again after each change and takes over what is new. */
export function drawDocument(scene: Scene, language: string): string {
  const { words } = scene;
  const thread = drawThread(scene);
  const body = h(
    'body',
    { 'data-lost': words.problems.lost, className: thread === undefined ? '' : 'with-thread' },
    drawSidebar(scene),
    drawConversation(scene),
    thread,
    drawGuide(scene),
    drawModals(scene),
  );
  const head = h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', null, `${titleOf(scene)} · ${words.title}`),
    h('link', { rel: 'stylesheet', href: '/page.css' }),
    h('link', { rel: 'icon', href: '/icon.svg' }),
    h('script', { src: '/theme.js' }),
    h('script', { type: 'module', src: '/page.js' }),
  );
  return `<!doctype html>${toHtml(h('html', { lang: language }, head, body))}`;
}
