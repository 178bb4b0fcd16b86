import { expect, test } from 'vitest';
import { askRaw } from '../ask-raw.ts';
import { type Asked, ask, callSlack, OPS, post, type Site, startSite } from './support.ts';

const json = { 'content-type': 'application/json' };

test('the page listens on 127.0.0.1 only', async () => {
  await using site = await startSite();

  expect(new URL(site.page.url).hostname).toBe('127.0.0.1');
});

test.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example:80'])(
  'asked as %s, it says what its address is and shows nothing',
  async (host) => {
    await using site = await startSite();
    await post(site.slack, { text: 'for us only' });

    const asked = await ask(site.page, '/', { headers: { host } });

    expect(asked.status).toBe(403);
    expect(asked.body).toContain(site.page.url);
    expect(asked.body).not.toContain('for us only');
  },
);

test('nothing but its own files may run or load, nor be framed, and nothing is kept', async () => {
  await using site = await startSite();

  const { headers, body } = await ask(site.page, '/');

  const policy = String(headers['content-security-policy']).split('; ');
  expect(policy).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]),
  );
  expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  expect(body).not.toMatch(/<script(?![^>]* src=)|\sstyle=|\son\w+=|https?:\/\//);
});

test.each(['/nothing', '/..%2fpackage.json', '/files/none', '/static/page.js', '/__proto__', '/say'])(
  '%s is not there',
  async (path) => {
    await using site = await startSite();

    expect((await ask(site.page, path)).status).toBe(404);
  },
);

test.each(['//', 'http://[', '/%'])(
  'an address that is none (%s) is not there either, and ends nothing',
  async (path) => {
    await using site = await startSite();

    expect((await askRaw(site.page.url, path)).status).toBe(404);
    expect((await ask(site.page, '/')).status).toBe(200);
  },
);

test('a channel that is not there is not found', async () => {
  await using site = await startSite();

  expect((await ask(site.page, '/?channel=C99NOWHERE')).status).toBe(404);
});

const say = (site: Site, headers: Record<string, string>, body: string): Promise<Asked> =>
  ask(site.page, '/say', { method: 'POST', headers: { origin: site.page.url, ...headers }, body });

test('posts come from the page itself, as JSON that is no longer than a person types', async () => {
  await using site = await startSite();
  const said = JSON.stringify({ channel: OPS, text: 'hello' });

  expect((await say(site, { ...json, origin: 'http://evil.example' }, said)).status).toBe(403);
  expect((await say(site, { 'content-type': 'text/plain' }, said)).status).toBe(415);
  expect((await say(site, json, '{')).status).toBe(400);
  expect((await say(site, json, '[]')).status).toBe(400);
  expect((await say(site, json, JSON.stringify({ channel: OPS, text: 'x'.repeat(70_000) }))).status).toBe(413);
  expect((await ask(site.page, '/say', { method: 'PUT', headers: { ...json, origin: site.page.url } })).status).toBe(
    405,
  );
  expect(site.slack.messagesIn(OPS)).toEqual([]);
  expect((await say(site, json, said)).status).toBe(200);
  expect(site.slack.messagesIn(OPS)).toMatchObject([{ text: 'hello' }]);
});

test.each(['/press', '/submit', '/suggest', '/close', '/guide', '/say'])(
  '%s with anything in it breaks nothing',
  async (path) => {
    await using site = await startSite();
    const odd = [{}, { place: null }, { place: { ts: 1 } }, { view: '../x', values: 7 }, { button: '__proto__' }];

    for (const body of odd) {
      const headers = { ...json, origin: site.page.url };
      const asked = await ask(site.page, path, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(asked.status).toBeLessThan(500);
    }
    expect((await ask(site.page, '/')).status).toBe(200);
  },
);

const NASTY = '<script>alert(1)</script>*_<!channel>&"\'';

test('a name made of mark-up is shown as it is, in every kind of block', async () => {
  await using site = await startSite();
  const plain = { type: 'plain_text', text: NASTY };
  const text = { type: 'text', text: NASTY };
  const cell = { type: 'raw_text', text: NASTY };
  const section = { type: 'rich_text_section', elements: [text] };
  await post(site.slack, {
    blocks: [
      { type: 'header', text: plain },
      { type: 'rich_text', elements: [section] },
      { type: 'section', text: plain },
      { type: 'context', elements: [plain] },
      { type: 'data_table', caption: NASTY, rows: [[cell], [cell]] },
      { type: 'actions', elements: [{ type: 'button', action_id: NASTY, text: plain, value: NASTY }] },
    ],
  });

  const { body } = await ask(site.page, '/');

  expect(body).not.toContain('<script>alert');
  const shown = body.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;\*_&lt;!channel&gt;/g) ?? [];
  expect(shown.length).toBeGreaterThanOrEqual(7);
});

test('a name made of mark-up harms nobody where the text is Slack’s own mark-up', async () => {
  await using site = await startSite();
  await post(site.slack, { text: NASTY });

  const { body } = await ask(site.page, '/');

  expect(body).not.toContain('<script>alert');
  expect(body).toContain('&lt;script&gt;alert(1)');
});

test('a file of the bot is saved and not opened as a page', async () => {
  await using site = await startSite();
  const html = '<script>alert(1)</script>';
  const upload = { filename: '账号.html', length: html.length };
  type Granted = { upload_url: string; file_id: string };
  const { upload_url, file_id } = await callSlack<Granted>(site.slack, 'files.getUploadURLExternal', upload);
  await fetch(upload_url, { method: 'POST', body: html });
  await callSlack(site.slack, 'files.completeUploadExternal', { files: [{ id: file_id }], channel_id: OPS });

  const { headers, body } = await ask(site.page, `/files/${file_id}`);

  expect(body).toBe(html);
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('账号.html')}`);
});
