import type { App } from '@slack/bolt';
import { callSlack, OPS, post, startSite, VISITOR } from '../../demo/page/support.ts';
import { startOverSocket } from '../../demo/slack/start-bolt.ts';
import { surfaces } from '../../support/messages.ts';
import { barriers, expect, sidewaysOf, test, visit } from './support.ts';

const NAMES = ['商城 Shop', '会员 Member', '客服 Care', '门店 Stores', '资讯 News', 'Harbor', 'Maple', '蓝鲸'];
const text = (said: string) => ({ type: 'plain_text', text: said });
const button = (id: string, said: string) => ({ type: 'button', action_id: id, text: text(said), value: id });
const cell = (said: string) => ({ type: 'raw_text', text: said });
const number = (value: number) => ({ type: 'raw_number', value, text: value.toLocaleString('en') });
const table = {
  ...{ type: 'data_table', caption: 'Callbacks by account', page_size: 5 },
  rows: [[cell('Account'), cell('Calls')], ...NAMES.map((name, index) => [cell(name), number(900 + 37 * index)])],
};

test('a table is sorted by its column’s head, numbers as numbers, and turned page by page', async () => {
  await using site = await startSite();
  await post(site.slack, { blocks: [table] });
  await using visitor = await visit(site.page.url);
  const { page } = visitor;
  const shown = () => page.locator('tbody tr:visible th').allInnerTexts();
  expect(await shown()).toEqual(NAMES.slice(0, 5));

  await page.getByRole('button', { name: 'Next rows' }).click();
  expect(await shown()).toEqual(NAMES.slice(5));
  expect(await page.locator('.pager').innerText()).toContain('6–8 of 8');
  await page.getByRole('button', { name: 'Calls' }).click();

  expect(await shown()).toEqual([...NAMES].reverse().slice(0, 5));
  expect(await page.locator('th', { hasText: 'Calls' }).getAttribute('aria-sort')).toBe('descending');
  await page.getByRole('button', { name: 'Calls' }).click();
  expect(await shown()).toEqual(NAMES.slice(0, 5));
});

const listening = (app: App): void => {
  app.action('go', async ({ ack, respond, action }) => {
    await ack();
    await respond({ text: `pressed ${'value' in action ? action.value : ''}`, replace_original: true });
  });
  app.action('pick', async ({ ack, action, respond }) => {
    await ack();
    const chosen = action.type === 'overflow' || action.type === 'static_select' ? action.selected_option.value : '';
    await respond({ text: `you chose ${chosen}`, replace_original: false });
  });
  app.action('ask', async ({ ack, body, client }) => {
    await ack();
    const input = { type: 'plain_text_input' as const, action_id: 'name' };
    await client.views.open({
      trigger_id: 'trigger_id' in body ? body.trigger_id : '',
      view: {
        ...{ type: 'modal', callback_id: 'named' },
        ...{ title: { type: 'plain_text', text: 'Name it' }, submit: { type: 'plain_text', text: 'Save' } },
        blocks: [{ type: 'input', block_id: 'n', label: { type: 'plain_text', text: 'Name' }, element: input }],
      },
    });
  });
  app.view('named', async ({ ack, view, client }) => {
    const name = view.state.values['n']?.['name']?.value ?? '';
    if (name.length < 3) return ack({ response_action: 'errors', errors: { n: 'Three letters at least.' } });
    await ack();
    await client.chat.postMessage({ channel: OPS, text: `named ${name}` });
  });
};

test('buttons, menus and selects reach the bot, and what it answers is there', async () => {
  await using site = await startSite();
  await using _bolt = await startOverSocket(site.slack, listening);
  const options = ['one', 'two'].map((said) => ({ text: text(said), value: said }));
  await post(site.slack, { blocks: [{ type: 'actions', elements: [button('go', 'Go')] }] });
  await post(site.slack, {
    blocks: [
      { type: 'actions', elements: [{ type: 'overflow', action_id: 'pick', options }] },
      {
        ...{ type: 'section', text: text('Which?') },
        accessory: { type: 'static_select', action_id: 'pick', placeholder: text('Choose'), options },
      },
    ],
  });
  await using visitor = await visit(site.page.url);
  const { page, complaints } = visitor;

  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await page.getByText('pressed go').waitFor();
  await page.getByText('(edited)').waitFor();
  await page.locator('summary[aria-label="More actions"]').click();
  await page.locator('.menu').getByRole('button', { name: 'two' }).click();
  await page.locator('.ephemeral').getByText('you chose two').waitFor();
  await page.locator('select').selectOption('one');
  await page.locator('.ephemeral').getByText('you chose one').waitFor();

  expect(complaints).toEqual([]);
});

test('a modal opens, says on the field what is wrong, closes by Escape, and sends what was typed', async () => {
  await using site = await startSite();
  await using _bolt = await startOverSocket(site.slack, listening);
  await post(site.slack, { blocks: [{ type: 'actions', elements: [button('ask', 'Ask')] }] });
  await using visitor = await visit(site.page.url);
  const { page, complaints } = visitor;
  const open = () => page.getByRole('button', { name: 'Ask', exact: true }).click();

  await open();
  await page.getByRole('dialog', { name: 'Name it' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await open();
  await page.getByLabel('Name').last().fill('ab');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Three letters at least.').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('abc');
  await page.keyboard.press('Enter');
  await page.getByText('named abc').waitFor();

  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('with the keyboard alone: a line is typed and sent, a thread opened and closed', async () => {
  await using site = await startSite();
  const ts = await post(site.slack, { text: 'the root' });
  await post(site.slack, { text: 'a reply', thread_ts: ts });
  await using visitor = await visit(site.page.url);
  const { page } = visitor;

  await page.getByLabel('Message #wechat-ops').focus();
  await page.keyboard.type('hello there');
  await page.keyboard.press('Enter');
  await page.locator('#messages').getByText('hello there').waitFor();
  await page.getByText('1 reply').focus();
  await page.keyboard.press('Enter');
  await page.locator('#thread').getByText('a reply').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.locator('#thread').getByRole('link', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#thread').waitFor({ state: 'detached' });

  expect(site.slack.messagesIn(OPS).map((message) => message.text)).toEqual(['the root', 'hello there']);
});

test('dark is as easy to read as light, and stays after a reload', async () => {
  await using site = await startSite();
  for (const { blocks } of surfaces().filter(({ name }) => /^(digest-bad|alert-ended|refused)\.en/.test(name)))
    await post(site.slack, { blocks });
  await using visitor = await visit(site.page.url);
  const { page } = visitor;
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const light = await ground();

  await page.getByRole('button', { name: 'Dark or light' }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  expect(await barriers(page)).toEqual([]);
  await page.reload();

  expect(await ground()).toBe(dark);
});

test.each(['light', 'dark'] as const)('a workspace set to %s shows every surface without a barrier', async (scheme) => {
  await using site = await startSite();
  for (const { name, blocks } of surfaces()) if (!name.startsWith('home')) await post(site.slack, { blocks });
  await using visitor = await visit(site.page.url, { colorScheme: scheme });

  expect(await barriers(visitor.page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

const PHONE = { width: 390, height: 844 };

test('on a phone nothing is scrolled sideways: channel, thread, home, every surface', async () => {
  await using site = await startSite();
  const ts = await post(site.slack, { text: 'the root' });
  await post(site.slack, { text: '很长的中文名称'.repeat(40), thread_ts: ts });
  await post(site.slack, { text: 'x'.repeat(400) });
  for (const { name, blocks } of surfaces()) if (!name.startsWith('home')) await post(site.slack, { blocks });
  const home = surfaces().find(({ name }) => name === 'home.zh');
  const view = { type: 'home', blocks: home?.blocks };
  await callSlack(site.slack, 'views.publish', { user_id: VISITOR, view });
  const direct = site.slack.directory.directMessage(VISITOR).id;
  const addresses = ['/', `/?channel=${OPS}&thread=${ts}`, `/?channel=${direct}&tab=home`];
  for (const address of addresses) {
    await using visitor = await visit(new URL(address, site.page.url).href, PHONE);
    expect(await sidewaysOf(visitor.page), address).toBe(0);
    expect(await barriers(visitor.page), address).toEqual([]);
  }
  await using visitor = await visit(new URL(`/?channel=${direct}&tab=home`, site.page.url).href, PHONE);
  expect(await visitor.page.locator('#home').innerText()).toContain('商城 Shop');
});

interface Place {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

test.each(['en', 'zh'])('what a chart writes is legible on a phone, and no two labels touch (%s)', async (language) => {
  await using site = await startSite();
  const { blocks = [] } = surfaces().find(({ name }) => name === `digest-bad.${language}`) ?? {};
  await post(site.slack, { blocks });
  await using visitor = await visit(site.page.url, PHONE);

  const places: Place[] = await visitor.page.evaluate(
    `[...document.querySelectorAll('.grid text:not(.spare)')].map((text) => text.getBoundingClientRect().toJSON())`,
  );

  expect(places.length).toBeGreaterThan(5);
  expect(Math.min(...places.map(({ top, bottom }) => bottom - top))).toBeGreaterThan(9);
  expect(places.filter((one, index) => places.slice(index + 1).some((two) => touch(one, two)))).toEqual([]);
});

/** By more than the hair by which a line's box is higher than its letters. */
const touch = (one: Place, two: Place): boolean =>
  one.left < two.right && two.left < one.right && one.top + 1 < two.bottom && two.top + 1 < one.bottom;
