import { existsSync } from 'node:fs';
import process from 'node:process';
import axe from 'axe-core';
import { chromium, type Page } from 'playwright-core';
import { test as anyTest, expect } from 'vitest';

const PLACES = [
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = PLACES.find(existsSync);

/** CI installs a browser, so that there its absence is a failure; elsewhere the tests say that they were skipped. */
export const test = anyTest.skipIf(executablePath === undefined && process.env['CI'] === undefined);

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** What the browser complained of: script errors, refused files, violations of the content security policy. */
  readonly complaints: readonly string[];
}

export interface Window {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

export async function visit(
  url: string,
  { width = 1280, height = 900, colorScheme = 'light' }: Window = {},
): Promise<Visit> {
  if (executablePath === undefined) throw new Error('no Chromium is installed: apt-get install chromium');
  // as root, as CI is, Chromium has no sandbox
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: 'en' });
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints, [Symbol.asyncDispose]: () => browser.close() };
}

/** What axe finds wrong with the page as it stands, a line each. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
  return found;
}

/** How far the page can be scrolled sideways, px. */
export function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export { expect };
