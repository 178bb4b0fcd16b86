// The server draws everything. After each change this page is fetched again, and only what is new is taken over, so that
// focus, scroll, open menus and sorted tables of the rest stay as they are.
import { wakeTables } from './data-table.js';

/** Nearer to the end than this, in px, a reader is at the end, and is taken along to what comes. */
const NEAR_END = 60;

let running;
let again = false;

/** Resolves when the page is up to date. One fetch at a time; changes meanwhile make one more. */
export async function refresh() {
  again = running !== undefined;
  running ??= takeOver().finally(() => {
    running = undefined;
  });
  await running;
  if (again) await refresh();
}

async function takeOver() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const focused = findFocused();
  for (const container of document.querySelectorAll('[data-live]')) {
    const wasAtEnd = isAtEnd(container);
    const news = align(container, fresh.getElementById(container.id)?.children ?? []);
    if (news !== undefined && wasAtEnd) showEnd(container);
  }
  wake();
  if (document.activeElement === document.body && focused !== undefined) document.querySelector(focused)?.focus();
}

/** What needs the script to be whole. */
export function wake() {
  wakeTables();
  for (const dialog of document.querySelectorAll('dialog:not([open])')) dialog.showModal();
}

/** Makes the container's children those given; gives the last one that was not there before. */
function align(container, children) {
  const here = new Map([...container.children].map((child) => [child.id, child]));
  let next = container.firstElementChild;
  let newest;
  for (const child of [...children]) {
    const old = here.get(child.id);
    if (old?.dataset.version === child.dataset.version && old?.isConnected) {
      while (next !== null && next !== old) next = removed(next);
      next = old.nextElementSibling;
      continue;
    }
    container.insertBefore(document.adoptNode(child), next);
    newest = child;
  }
  while (next !== null) next = removed(next);
  return newest;
}

function removed(element) {
  const next = element.nextElementSibling;
  element.remove();
  return next;
}

/** The end of a conversation is its last message; of one that is higher than the window, the beginning. */
export function showEnd(container) {
  container.scrollTop = endOf(container);
}

function isAtEnd(container) {
  return container.scrollTop >= endOf(container) - NEAR_END;
}

function endOf(container) {
  const bottom = container.scrollHeight - container.clientHeight;
  const last = container.lastElementChild;
  return Math.max(0, Math.min(bottom, last === null ? 0 : last.offsetTop - container.offsetTop));
}

/** A way to the same control on the new page. */
function findFocused() {
  const active = document.activeElement;
  if (active === null || active === document.body) return undefined;
  if (active.id !== '') return `#${CSS.escape(active.id)}`;
  const item = active.closest('[data-version]');
  const { action } = active.dataset;
  return item === null || action === undefined
    ? undefined
    : `#${CSS.escape(item.id)} [data-action="${CSS.escape(action)}"]`;
}
