import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createBarConsole } from '../../src/cli/bar-console.ts';
import { startSyncBar } from '../../src/cli/sync-bar.ts';
import { NOTHING } from '../../src/sync/sync-outcome.ts';
import { createTerminal } from './support.ts';

/** Puts the cursor there, to draw the line anew. */
const FIRST_COLUMN = '\u001b[1G';

function startTerminal() {
  const { stream: progress, drawn } = createTerminal();
  const print = (text: string) => void progress.write(`${text}\n`);
  const { signal } = new AbortController();
  const noFiles = { readFile: () => '', fileExists: () => false };
  const console = createBarConsole({
    env: {},
    out: print,
    err: print,
    progress,
    input: process.stdin,
    signal,
    ...noFiles,
  });
  return { console, drawn };
}

test('what is left of the quota can be read on 80 columns, also where years of thirty accounts are fetched', () => {
  const { console, drawn } = startTerminal();
  const bar = startSyncBar(console, 131_490, () => 12_345);
  const outcome = { ...NOTHING, days: 120_000, hours: 12_000 };
  bar.onPart({ atMost: 12_345, asked: 12_345, outcome, lowestQuota: 87_655 });
  bar.stop();
  const last = drawn().split(FIRST_COLUMN).at(-1) ?? '';
  // nothing is drawn beyond the last column
  const seen = stripVTControlCharacters(last).trimEnd();
  expect(seen.length).toBeLessThanOrEqual(80);
  expect(seen).toContain(' 12345 of 131490 calls, ');
  expect(seen).toContain(' left, quota left 87,655,');
});

test('a line is there as soon as it is said, with the bar below it, and alone once the bar has ended', () => {
  const { console, drawn } = startTerminal();
  const bar = startSyncBar(console, 2, () => 1);
  console.err('said under way');
  const [, below = ''] = drawn().split('said under way\n');
  expect(stripVTControlCharacters(below)).toContain(' of 2 calls, ');
  bar.stop();
  console.err('said afterwards');
  expect(drawn().endsWith('\nsaid afterwards\n')).toBe(true);
});
