import { expect, test } from 'vitest';
import { renderDigest } from '../../../src/slack/blocks/digest.ts';
import { dataTable, message, richText } from '../../../src/slack/blocks/kit.ts';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import { charactersOf, reductions } from '../../../src/slack/blocks/reduce.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { badMorning, calmDay } from '../../support/digest-builder.ts';
import { shown } from './shown.ts';

const en = textsFor('en');
const options = { command: '/wx', csvId: 'q2' };

function typesOf(model = badMorning()): string[][] {
  return reductions(renderDigest(model, en, options)).map(({ blocks }) => blocks.map((block) => block.type));
}

test('first the chart goes, then the table, then every block', () => {
  expect(typesOf()).toEqual([
    ['header', 'rich_text', 'data_table', 'data_visualization', 'actions', 'context'],
    ['header', 'rich_text', 'data_table', 'actions', 'context'],
    ['header', 'rich_text', 'rich_text', 'actions', 'context'],
    [],
  ]);
});

test('a step that would change nothing is left out', () => {
  expect(typesOf(calmDay())).toHaveLength(3);
  expect(reductions(message('Only text.', []))).toHaveLength(1);
});

test('the rows of a table become lines with the names of their columns', () => {
  const steps = reductions(renderDigest(badMorning(), en, options));
  expect(shown(steps[2] ?? message('', []))).toContain(
    '**商城 Shop** — Failed % 7.8 %, Usual % 0.64 %, Failed 1,590, Calls 20,476, Mean ms 733, Max ms 5,046\n**会员 Member** — ',
  );
});

test('lines stop at the budget and count what is left', () => {
  const rows = Array.from({ length: 100 }, (_, index) => [`Account ${index}`, 'x'.repeat(200)]);
  const [, reduced] = reductions(
    message('Many.', [richText([['Many.']]), dataTable('Many', ['Account', 'Text'], rows)]),
  );
  expect(charactersOf(reduced?.blocks)).toBeLessThanOrEqual(LIMITS.characters);
  const lines = shown(reduced ?? message('', [])).split('\n');
  const hidden = Number(/^… \+(\d+)$/.exec(lines.at(-1) ?? '')?.[1]);
  expect(lines.length - 2 + hidden).toBe(100);
});
