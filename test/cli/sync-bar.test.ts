import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { startSyncBar } from '../../src/cli/sync-bar.ts';
import { NOTHING } from '../../src/sync/sync-outcome.ts';
import { createTerminal } from './support.ts';

/** Puts the cursor there, to draw the line anew. */
const FIRST_COLUMN = '\u001b[1G';

test('what is left of the quota can be read on 80 columns, also where years of thirty accounts are fetched', () => {
  const terminal = createTerminal();
  const bar = startSyncBar(terminal.stream, 131_490, () => 12_345);
  const outcome = { ...NOTHING, days: 120_000, hours: 12_000 };
  bar.onPart({ atMost: 12_345, asked: 12_345, outcome, lowestQuota: 87_655 });
  bar.stop();
  const last = terminal.drawn().split(FIRST_COLUMN).at(-1) ?? '';
  // the terminal cuts what is beyond its last column
  const seen = stripVTControlCharacters(last).slice(0, 80);
  expect(seen).toContain(' 12345 of 131490 calls, ');
  expect(seen).toContain(' left, quota left 87,655,');
});
