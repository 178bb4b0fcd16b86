import { once } from 'node:events';
import type { Locator, Page } from 'playwright-core';
import { startDemo, startDemoIn } from '../../support/demo.ts';
import { barriers, expect, sidewaysOf, test, visit } from './support.ts';

const LANGUAGES = [
  {
    language: 'en',
    ...{ typeIt: 'Type it for me', onlyYou: 'Only visible to you', edited: '(edited)', replies: '1 reply' },
    ...{ hour: 'One hour later', morning: 'Next morning, 09:31', close: 'Close' },
    ...{ late: 'not published by WeChat yet', fix: 'Fix Stores', server: 'its server fails' },
    ...{ outOfLine: '14:00–17:00 is out of line', home: 'Home', needsYou: 'Needs you' },
  },
  {
    language: 'zh-CN',
    ...{ typeIt: '替我输入', onlyYou: '仅你可见', edited: '（已编辑）', replies: '1 条回复' },
    ...{ hour: '一小时后', morning: '第二天早上 09:31', close: '关闭' },
    ...{ late: '微信尚未更新', fix: '修复门店', server: '服务器 14:00–17:00 故障' },
    ...{ outOfLine: '异常时段 14:00–17:00', home: '首页', needsYou: '待处理' },
  },
] as const;

test.each(LANGUAGES)('a visitor’s first minute, from the digest to the next morning ($language)', async (words) => {
  await using demo = await startDemo('--language', words.language);
  await using visitor = await visit(demo.url);
  const { page, complaints } = visitor;
  const digest = page.locator('#messages article').nth(1);
  await digest.getByText('资讯 News', { exact: true }).first().waitFor();
  expect(await digest.innerText()).toContain(words.late);

  await page.locator('#guide-ask').getByRole('button', { name: words.typeIt }).click();
  await page.keyboard.press('Enter');
  await page.locator('.ephemeral .only-you').getByText(words.onlyYou).waitFor();

  expect(await page.locator('#guide-ask .tick').count()).toBe(1);
  expect(await page.locator('#guide-fix .tick').count()).toBe(0);

  await digest.getByRole('button', { name: words.fix }).click();
  await page.locator('.ephemeral').getByText('API IP 白名单').last().waitFor();
  await page.locator('#guide-fix .tick').waitFor();

  await digest.getByRole('button', { name: 'CSV' }).click();
  await digest.getByText(words.replies).click();
  await page.locator('#thread .file').waitFor();
  expect(await page.locator('#thread .file').getAttribute('download')).toMatch(/\.csv$/);
  await page.locator('#thread').getByRole('link', { name: words.close }).click();

  await guideButton(page, words.hour).click();
  await digest.getByText(words.edited).waitFor();
  expect(await digest.innerText()).not.toContain(words.late);
  expect(await tableRow(digest, '资讯 News').innerText()).toMatch(/%/);

  await guideButton(page, words.server).click();
  await guideButton(page, words.morning).click();
  await digests(page).nth(1).waitFor();
  const next = digests(page).last();
  expect(await next.innerText()).toMatch(/🔴 ?商城 Shop/);
  expect(await guideButton(page, words.server).isDisabled()).toBe(false);

  expect(await page.locator('#guide-hours .tick').count()).toBe(0);
  await page.locator('#guide-hours').getByRole('button', { name: words.typeIt }).click();
  await page.keyboard.press('Enter');
  const hours = page.locator('.ephemeral').last();
  await hours.getByText(words.outOfLine).first().waitFor();
  expect(await hours.locator('svg').count()).toBe(2);

  await page.getByRole('link', { name: 'wxpulse' }).click();
  await page.getByRole('link', { name: words.home, exact: true }).click();
  await page.getByRole('heading', { name: words.needsYou }).waitFor();
  expect(await page.locator('#guide .step:not(.done)').count()).toBe(0);

  expect(await barriers(page)).toEqual([]);
  expect(await sidewaysOf(page)).toBe(0);
  expect(complaints).toEqual([]);
});

/** On a Monday the week is told beside them. */
const digests = (page: Page): Locator =>
  page.locator('#messages article', { has: page.locator('h2', { hasNotText: /^\s*(?:Week|周报) / }) });

const guideButton = (page: Page, name: string): Locator => page.locator('#guide').getByRole('button', { name });

const tableRow = (message: Locator, account: string): Locator =>
  message.locator('tbody tr', { hasText: account }).first();

test('a fleet of 3,000 accounts is on the page within a minute', async () => {
  const begun = performance.now();
  await using demo = await startDemo('--accounts', '3000');
  await using visitor = await visit(demo.url);
  await visitor.page
    .locator('#messages article')
    .nth(1)
    .getByText(/of 3,000 accounts/)
    .first()
    .waitFor({ timeout: 60_000 });

  expect(performance.now() - begun).toBeLessThan(60_000);

  await guideButton(visitor.page, 'its server fails').click();
  await guideButton(visitor.page, 'Next morning, 09:31').click();
  const next = digests(visitor.page).nth(1);
  await next.waitFor({ timeout: 60_000 });
  expect(await next.innerText()).toMatch(/🔴 ?Harbor Books/);
  expect(await sidewaysOf(visitor.page)).toBe(0);
  expect(visitor.complaints).toEqual([]);
});

test('a proxy that Node is told of is no business of the demo', async () => {
  const nowhere = 'http://127.0.0.1:9';
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: nowhere, http_proxy: nowhere, WXPULSE_LANGUAGE: 'zh-CN' };
  await using demo = await startDemoIn({ ...env, SLACK_API_URL: nowhere, WECHAT_API_URL: nowhere });
  await using visitor = await visit(demo.url);

  await visitor.page.getByText('1 of 12 accounts needs attention').first().waitFor();
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends the demo also while it still fetches', async (signal) => {
  const demo = await startDemo();
  const begun = performance.now();
  const ended = once(demo.process, 'exit');

  demo.process.kill(signal);

  expect(await ended).toEqual([0, null]);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('Ctrl-C ends the demo at once, and the page says how to start it again', async () => {
  await using demo = await startDemo();
  await using visitor = await visit(demo.url);
  await visitor.page.locator('#messages article').nth(1).waitFor();

  demo.process.kill('SIGINT');
  await visitor.page.getByText('Start it again with: npm run demo').waitFor();

  expect(demo.process.signalCode).toBeNull();
});
