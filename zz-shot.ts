import { visit } from './test/slow/browser/support.ts';
await using visitor = await visit('http://127.0.0.1:4123/', { width: Number(process.argv[3]), height: 1400 });
const { page } = visitor;
await page.locator('#messages article', { has: page.locator('h2') }).first().waitFor();
const says = process.argv.slice(4);
for (const text of says) {
  if (text.startsWith('!')) { await page.getByRole('button', { name: text.slice(1) }).last().click(); }
  else { const box = page.locator('#composer [name]').first(); await box.fill(text); await box.press('Enter'); }
  await page.waitForTimeout(1800);
}
await page.screenshot({ path: process.argv[2] });
