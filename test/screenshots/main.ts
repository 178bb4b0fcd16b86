import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { visit } from '../slow/browser/support.ts';
import { startDemo } from '../support/demo.ts';

/*
 * The README's pictures, taken from the demo: `npm run screenshots`. Nobody draws or crops them by hand, so that they show
 * what a visitor will see.
 */
const FOLDER = new URL('../../.github/images/', import.meta.url);
const LANGUAGES = [
  { language: 'en', server: 'its server fails', morning: 'Next morning, 09:31' },
  { language: 'zh-CN', server: '服务器 14:00–17:00 故障', morning: '第二天早上 09:31' },
] as const;

mkdirSync(FOLDER, { recursive: true });
for (const { language, server, morning } of LANGUAGES) {
  await using demo = await startDemo('--language', language);
  await using visitor = await visit(demo.url, { width: 1280, height: 1400 });
  const { page } = visitor;
  const digests = page.locator('#messages article', { has: page.locator('h2') });
  await digests.first().waitFor();
  if (language === 'en') await take(page, digests.first(), `digest.${language}.png`);
  await page.locator('#guide').getByRole('button', { name: server }).click();
  await page.locator('#guide').getByRole('button', { name: morning }).click();
  await digests.nth(1).waitFor();
  await take(page, digests.nth(1), `bad-morning.${language}.png`);
  if (language !== 'en') continue;
  await page.locator('#guide-hours').getByRole('button').click();
  await page.keyboard.press('Enter');
  const hours = page.locator('.ephemeral', { has: page.locator('svg') }).last();
  await hours.waitFor();
  // all of its 24 rows above the message box
  await page.setViewportSize({ width: 1280, height: 2400 });
  await take(page, hours, `hours.${language}.png`);
}

async function take(page: Page, message: Locator, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await message.screenshot({ path: fileURLToPath(new URL(name, FOLDER)) });
  console.log(`.github/images/${name}`);
}
