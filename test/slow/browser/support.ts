import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
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

export interface Demo extends AsyncDisposable {
  readonly url: string;
  readonly process: ChildProcess;
}

/** `npm run demo` as a process of its own, on a free port. */
export async function startDemo(...options: readonly string[]): Promise<Demo> {
  const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'demo', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await addressIn(child);
  return {
    url,
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function addressIn({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the demo has no output');
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout })
      .on('line', (line) => {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
        if (url !== undefined) resolve(url);
      })
      .on('close', () => reject(new Error('the demo ended without an address')));
  });
}

export { expect };
