import type { Page as Browser } from 'playwright-core';
import { startPage } from '../../../src/demo/page/page.ts';
import { FREE, startSettingsBot } from '../../slack/app/modals-support.ts';
import { OPERATOR, SHOP, STORES } from '../../slack/app/support.ts';
import { barriers, expect, test, visit } from './support.ts';

/** The settings' forms in the demo's page, filled in by an operator. */
async function startSettings(language: 'en' | 'zh-CN' = 'en') {
  const bot = await startSettingsBot({ accounts: [SHOP, { ...STORES, name: STORES.appId }] });
  const guide = { steps: () => [], press: async () => false };
  const manifest = { commands: ['/wx'], usageHint: '' };
  const asked = { slack: bot.slack, guide, userId: OPERATOR, language, manifest, now: bot.clock.now, port: 0 };
  const page = await startPage(asked);
  const visitor = await visit(`${page.url}/?channel=${FREE}`);
  return {
    ...{ bot, page: visitor.page, complaints: visitor.complaints },
    async [Symbol.asyncDispose]() {
      await visitor[Symbol.asyncDispose]();
      await page[Symbol.asyncDispose]();
      await bot[Symbol.asyncDispose]();
    },
  };
}

async function type(page: Browser, line: string): Promise<void> {
  await page.locator('#composer input').fill(line);
  await page.keyboard.press('Enter');
}

async function closeDialog(page: Browser): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('a newcomer subscribes a channel in the browser: searches, chooses, is told what is wrong, and saves', async () => {
  await using site = await startSettings();
  const { page, bot, complaints } = site;
  await type(page, '/wx subscribe');
  const dialog = page.getByRole('dialog', { name: 'Digest of a channel' });
  await dialog.waitFor();
  expect(await barriers(page)).toEqual([]);

  await dialog.getByPlaceholder('Search 2 accounts').fill('shop');
  const accounts = dialog.locator('select[name="accounts"]');
  await accounts.locator('option', { hasText: '商城 Shop' }).waitFor({ state: 'attached' });
  await accounts.selectOption(SHOP.appId);
  await dialog.getByPlaceholder('Search time zones, such as Berlin').fill('new york');
  const zone = dialog.locator('select[name="zone"]');
  await zone.locator('option', { hasText: 'America/New_York' }).waitFor({ state: 'attached' });
  await zone.selectOption('America/New_York');
  await dialog.getByLabel('Time of posting').fill('07:15');
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) await dialog.getByLabel(day).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Choose a day at least.').waitFor();
  await dialog.getByLabel('Mon').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog', { name: 'Saved' }).waitFor();

  expect((await bot.store.findChannelSettings(FREE))?.settings).toMatchObject({
    ...{ accounts: [SHOP.appId], digestTime: '07:15', zone: 'America/New_York', days: [0], language: 'en' },
  });
  expect(complaints).toEqual([]);
});

test('accounts are named, a digest is changed and ended, from the overview', async () => {
  await using site = await startSettings('zh-CN');
  const { page, bot, complaints } = site;
  await type(page, '/wx 设置');
  const overview = page.getByRole('dialog', { name: '设置' });
  await overview.getByRole('button', { name: '订阅' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await overview.getByRole('searchbox').fill('wx0000000000000002');
  await overview.locator('option', { hasText: STORES.appId }).waitFor({ state: 'attached' });
  await overview.locator('select').selectOption(STORES.appId);
  const labels = page.getByRole('dialog', { name: '账号名称' });
  await labels.getByLabel('名称').fill('门店');
  await labels.getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog', { name: '已保存' }).getByText('门店').waitFor();
  await closeDialog(page);

  await type(page, '/wx 设置');
  await overview.getByRole('button', { name: '订阅' }).click();
  await page.getByRole('dialog', { name: '频道日报' }).getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog', { name: '已保存' }).waitFor();
  await closeDialog(page);
  await type(page, '/wx 退订');
  await page.getByRole('dialog', { name: '退订日报' }).getByRole('button', { name: '退订' }).click();
  await page.getByText('不再收到日报。').waitFor();

  expect(bot.directory.accounts[1]?.name).toBe('门店');
  expect(await bot.store.changes(9)).toHaveLength(3);
  expect(complaints).toEqual([]);
});
