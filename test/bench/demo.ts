import { startDemo } from '../support/demo.ts';
import type { Figure } from './figure.ts';

const LOOK_EVERY_MS = 25;
const RUNS = 3;

/** From `npm run demo` to the digest on its page, and what a browser loads to show it. */
export async function benchDemo(): Promise<Figure[]> {
  const times: number[] = [];
  let weight = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    await using demo = await startDemo();
    const html = await untilDigest(demo.url);
    times.push(performance.now() - begun);
    weight = await weightOf(demo.url, html);
  }
  const begun = performance.now();
  await using large = await startDemo('--accounts', '3000');
  await untilDigest(large.url);
  const fleet = performance.now() - begun;
  times.sort((a, b) => a - b);
  return [
    { figure: 'demo_first_digest_ms', value: times[1] ?? Number.NaN, goal: '<= 10000', unit: 'ms' },
    { figure: 'demo_page_kb', value: weight / 1_000, goal: '<= 300', unit: 'kB' },
    { figure: 'demo_3000_accounts_ms', value: fleet, goal: '<= 60000', unit: 'ms' },
  ];
}

async function untilDigest(url: string): Promise<string> {
  for (;;) {
    const html = await (await fetch(url)).text();
    // the digest is the message that has a header
    if (html.includes(`class="block header"`)) return html;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Bytes of the page and of all that it names; it is served as it stands, uncompressed. */
async function weightOf(url: string, html: string): Promise<number> {
  const named = [...html.matchAll(/ (?:src|href)="(\/[\w.-]+\.(?:js|css|svg))"/g)].map(([, path]) => path ?? '');
  const imported = ['/refresh.js', '/data-table.js'];
  let bytes = Buffer.byteLength(html);
  for (const path of new Set([...named, ...imported])) {
    bytes += (await (await fetch(new URL(path, url))).arrayBuffer()).byteLength;
  }
  return bytes;
}
