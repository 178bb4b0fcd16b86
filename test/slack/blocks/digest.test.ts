import { expect, test } from 'vitest';
import { renderDigest } from '../../../src/slack/blocks/digest.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { badMorning, calmDay, counts, digestModel, row } from '../../support/digest-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const en = textsFor('en');
const zh = textsFor('zh-CN');
const options = { command: '/wx', fixId: 'q1', csvId: 'q2' };

test('an ordinary day is a headline, a line and a table', () => {
  const message = renderDigest(calmDay(), en, options);
  expect(shown(message)).toMatchInlineSnapshot(`
    "# Wed 18 Nov: all 5 accounts fine
    46,947 calls, 0.55 % failed, as usual.
    T Account | Failed % | Usual % | Failed | Calls | Mean ms | Max ms
      门店 Stores | 0.70 % | 0.69 % | 41 | 5,870 | 452 | 5,031
      商城 Shop | 0.64 % | 0.64 % | 134 | 20,911 | 391 | 5,040
      会员 Member | 0.49 % | 0.50 % | 51 | 10,402 | 308 | 5,012
      资讯 News | 0.36 % | 0.36 % | 12 | 3,364 | 300 | 5,010
      客服 Care | 0.31 % | 0.32 % | 20 | 6,400 | 343 | 5,044
    [CSV]
    ~ Wed 18 Nov 2026, Beijing time · from WeChat 接口分析, 09:30"
  `);
  expect(message.text).toBe(
    'WeChat callbacks, Wed 18 Nov: all 5 accounts fine. 46,947 calls, 0.55 % failed, as usual.',
  );
  expect(complaints(message)).toEqual([]);
});

test('an ordinary day in Chinese', () => {
  const message = renderDigest(calmDay(), zh, options);
  expect(shown(message)).toMatchInlineSnapshot(`
    "# 11月18日（周三）：5 个账号全部正常
    调用 46,947 次，失败率 0.55%，与平时持平。
    T 账号 | 失败率 | 平时 | 失败次数 | 调用次数 | 平均耗时(ms) | 最大耗时(ms)
      门店 Stores | 0.70% | 0.69% | 41 | 5,870 | 452 | 5,031
      商城 Shop | 0.64% | 0.64% | 134 | 20,911 | 391 | 5,040
      会员 Member | 0.49% | 0.50% | 51 | 10,402 | 308 | 5,012
      资讯 News | 0.36% | 0.36% | 12 | 3,364 | 300 | 5,010
      客服 Care | 0.31% | 0.32% | 20 | 6,400 | 343 | 5,044
    [CSV]
    ~ 2026年11月18日，北京时间 · 来源：微信接口分析，09:30"
  `);
  expect(message.text).toBe('微信回调 11月18日（周三）：5 个账号全部正常。调用 46,947 次，失败率 0.55%，与平时持平。');
});

test('a bad morning names what is wrong, what is not known and what is fine', () => {
  const message = renderDigest(badMorning(), en, options);
  expect(shown(message)).toMatchInlineSnapshot(`
    "# Tue 17 Nov: 2 of 5 accounts need attention
    :red_circle: **商城 Shop** — 1,590 of 20,476 callbacks failed (**7.8 %**; usual 0.64 %).
    :red_circle: **会员 Member** — 817 of 10,270 callbacks failed (**8.0 %**; usual 0.50 %).
    :no_entry: **门店 Stores** — no figures: WeChat refuses our IP 203.0.113.7. Someone must add it to the allow list.
    :hourglass_flowing_sand: **资讯 News** — not published by WeChat yet. I will fill it in here.
    :large_green_circle: **客服 Care** — fine.
    T Account | Failed % | Usual % | Failed | Calls | Mean ms | Max ms
      商城 Shop | 7.8 % | 0.64 % | 1,590 | 20,476 | 733 | 5,046
      会员 Member | 8.0 % | 0.50 % | 817 | 10,270 | 674 | 5,047
      客服 Care | 0.32 % | 0.32 % | 20 | 6,336 | 343 | 5,044
    C Failed %, 4–17 Nov: 商城 Shop (14), 会员 Member (14), 客服 Care (14)
    [Fix Stores] [CSV]
    ~ Tue 17 Nov 2026, Beijing time · 3 of 5 accounts: 37,082 calls, 2,427 failed (6.5 %) · from WeChat 接口分析, 09:31 · \`/wx help figures\`"
  `);
  expect(message.text).toMatchInlineSnapshot(
    `"WeChat callbacks, Tue 17 Nov: 2 of 5 accounts need attention. 商城 Shop — 1,590 of 20,476 callbacks failed (7.8 %; usual 0.64 %). 会员 Member — 817 of 10,270 callbacks failed (8.0 %; usual 0.50 %). 门店 Stores — no figures: WeChat refuses our IP 203.0.113.7. Someone must add it to the allow list. 资讯 News — not published by WeChat yet. I will fill it in here. 客服 Care — fine."`,
  );
  expect(complaints(message)).toEqual([]);
});

test('a bad morning in Chinese', () => {
  const message = renderDigest(badMorning(), zh, options);
  expect(shown(message)).toMatchInlineSnapshot(`
    "# 11月17日（周二）：5 个账号中 2 个需要关注
    :red_circle: **商城 Shop** — 调用 20,476 次，失败 1,590 次（**7.8%**，平时 0.64%）。
    :red_circle: **会员 Member** — 调用 10,270 次，失败 817 次（**8.0%**，平时 0.50%）。
    :no_entry: **门店 Stores** — 无数据：微信拒绝了本机 IP 203.0.113.7，请加入 API IP 白名单。
    :hourglass_flowing_sand: **资讯 News** — 微信尚未更新，更新后补到本条消息。
    :large_green_circle: **客服 Care** — 正常。
    T 账号 | 失败率 | 平时 | 失败次数 | 调用次数 | 平均耗时(ms) | 最大耗时(ms)
      商城 Shop | 7.8% | 0.64% | 1,590 | 20,476 | 733 | 5,046
      会员 Member | 8.0% | 0.50% | 817 | 10,270 | 674 | 5,047
      客服 Care | 0.32% | 0.32% | 20 | 6,336 | 343 | 5,044
    C 失败率（%），11月4日–17日: 商城 Shop (14), 会员 Member (14), 客服 Care (14)
    [修复门店] [CSV]
    ~ 2026年11月17日，北京时间 · 已更新 3/5：调用 37,082 次，失败 2,427 次（6.5%） · 来源：微信接口分析，09:31 · \`/wx 帮助 指标\`"
  `);
});

test('the table is the one of messages.md, number for number', () => {
  const { blocks } = renderDigest(badMorning(), en, options);
  const table = blocks.find((block) => block.type === 'data_table');
  expect(table).toMatchObject({ caption: 'Callbacks by account, Tue 17 Nov 2026', page_size: 3 });
  expect(table?.rows[1]).toEqual([
    { type: 'raw_text', text: '商城 Shop' },
    { type: 'raw_number', value: 7.765, text: '7.8 %' },
    { type: 'raw_number', value: 0.64, text: '0.64 %' },
    { type: 'raw_number', value: 1590, text: '1,590' },
    { type: 'raw_number', value: 20476, text: '20,476' },
    { type: 'raw_number', value: 733, text: '733' },
    { type: 'raw_number', value: 5046, text: '5,046' },
  ]);
});

test('what does not exist is a dash that sorts as a number, and none failed is 0', () => {
  const rows = [row(1, 'New', counts(200, 0), { usualRate: null }), row(2, 'Idle', counts(0, 0), { usualRate: 0.01 })];
  const { blocks } = renderDigest(digestModel({ rows }), en, options);
  const table = blocks.find((block) => block.type === 'data_table');
  const texts = table?.rows.map((cells) => cells.map((cell) => ('text' in cell ? cell.text : '')).join(' '));
  expect(texts?.slice(1)).toEqual(['New 0 % – 0 200 400 5,000', 'Idle – 1.0 % 0 0 – –']);
  expect(table?.rows[1]?.[2]).toEqual({ type: 'raw_number', value: -1, text: '–' });
});

test('the buttons carry the ids of the stored queries', () => {
  const { blocks } = renderDigest(badMorning(), en, options);
  expect(blocks.find((block) => block.type === 'actions')?.elements).toMatchObject([
    { action_id: 'refused.help', value: 'q1', text: { text: 'Fix Stores' } },
    { action_id: 'csv', value: 'q2', text: { text: 'CSV' } },
  ]);
});

test.each([
  { usualRate: 0.0055, said: '2.0 % failed, usual 0.55 %.' },
  { usualRate: 0.015, said: '2.0 % failed, as usual.' },
  { usualRate: 0.06, said: '2.0 % failed, usual 6.0 %.' },
  { usualRate: null, said: '2.0 % failed, no history to compare with yet.' },
])('"as usual" is said only where it is: $said', ({ usualRate, said }) => {
  const rows = [row(1, 'Shop', counts(1_000, 20))];
  expect(renderDigest(digestModel({ rows, usualRate }), en, options).text).toContain(said);
});

test('one account is called by its name', () => {
  const fine = row(1, '商城 Shop', counts(1_000, 5));
  const heads = [fine, { ...fine, needsAttention: true }].map((one) => {
    const [head] = renderDigest(digestModel({ rows: [one] }), en, options).blocks;
    return head;
  });
  expect(heads).toMatchObject([
    { text: { text: 'Tue 17 Nov: 商城 Shop fine' } },
    { text: { text: 'Tue 17 Nov: 商城 Shop needs attention' } },
  ]);
});

test('while it learns, the context line says so', () => {
  const message = renderDigest({ ...calmDay(), learning: { days: 12, of: 28 } }, en, options);
  expect(shown(message)).toContain(
    '~ Wed 18 Nov 2026, Beijing time · learning 12 of 28 days · from WeChat 接口分析, 09:30',
  );
});
