import { expect, test } from 'vitest';
import { drawBlocks } from '../../../src/demo/page/blocks/draw-blocks.ts';
import { createPen } from '../../../src/demo/page/blocks/pen.ts';
import { toHtml } from '../../../src/demo/page/html.ts';
import { WORDS } from '../../../src/demo/page/words.ts';
import { startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { renderWeekly } from '../../../src/slack/blocks/weekly.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { type Surface, surfaces } from '../../support/messages.ts';
import { badWeek } from '../../support/weekly-builder.ts';

/** What a person reads of the blocks: not ids, values, kinds or addresses. */
const SAID = ['text', 'title', 'caption', 'name', 'label', 'unicode'];

/** Those that were designed, and those that only the bot itself makes. */
const SURFACES: readonly Surface[] = [
  ...surfaces(),
  ...LANGUAGES.map((language) => {
    const { blocks } = renderWeekly(badWeek(), textsFor(language), { csvId: 'q1' });
    return { name: `weekly.${language}`, blocks: JSON.parse(JSON.stringify(blocks)) };
  }),
];

test.each(SURFACES)('$name: the page shows every word of it, and no other block than Slack knows', async (surface) => {
  const shown = textOf(await draw(surface));

  for (const words of wordsOf(surface.blocks)) expect(shown).toContain(words);
  expect(shown).not.toMatch(/\((?:alert|card|carousel|plan|video|file)\)/);
});

test.each(SURFACES)('$name: every button, menu and choice of it can be pressed', async (surface) => {
  const html = await draw(surface);

  for (const id of actionIdsOf(surface.blocks)) expect(html).toContain(`data-action="${id}"`);
});

async function draw({ blocks }: Surface): Promise<string> {
  await using slack = await startSlackWorkspace();
  return toHtml(drawBlocks(blocks, createPen(slack, WORDS.en)));
}

function textOf(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, '');
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#39;': "'", '&amp;': '&' };
  const plain = Object.entries(entities).reduce((read, [from, to]) => read.replaceAll(from, to), text);
  return squeeze(plain);
}

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function wordsOf(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one, key));
  if (typeof value === 'string') return SAID.includes(key) ? spokenParts(value) : [];
  if (typeof value !== 'object' || value === null) return [];
  const { type } = value as { type?: unknown };
  // an emoji is drawn as such, and what names a line of a chart is said
  return Object.entries(value).flatMap(([name, inside]) =>
    type === 'emoji' && name === 'name' ? [] : wordsOf(inside, name),
  );
}

/** mrkdwn's signs are not shown, and mentions are by name. */
function spokenParts(text: string): string[] {
  return text.split(/[*_~`\n]|<[^>]*>|:[a-z_]+:/).flatMap((part) => squeeze(part) || []);
}

function actionIdsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(actionIdsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'action_id' ? [String(inside)] : actionIdsOf(inside),
  );
}
