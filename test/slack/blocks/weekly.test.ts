import { expect, test } from 'vitest';
import { renderWeekly } from '../../../src/slack/blocks/weekly.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { date } from '../../support/digest-builder.ts';
import { badWeek, change, span, weeklyRow, worse } from '../../support/weekly-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const options = { csvId: 'q1' };

const en = textsFor('en');
const zh = textsFor('zh-CN');

test('a week says what changed, who got worse, what is not known', () => {
  const message = renderWeekly(badWeek(), en, options);
  expect(shown(message)).toMatchInlineSnapshot(`
    "# Week 9–15 Nov: 1 of 5 accounts fails more, 1 is slower
    261,044 calls (+2.1 %), 3,315 failed: **1.3 %** (+0.37 points); mean 412 ms (+3.1 %).
    Best day Sun 15 Nov (0.51 % failed), worst Tue 10 Nov (6.5 %).
    :red_circle: **Fail more** — 商城 Shop 0.64 % → 1.7 %.
    :large_orange_circle: **Slower** — 客服 Care 343 → 480 ms.
    :no_entry: **门店 Stores** — 7 days without figures: WeChat refuses our IP.
    :hourglass_flowing_sand: **资讯 News** — 2 days late: still not published by WeChat. I will fill them in here.
    T Account | Failed % | ± points | Failed | Calls | ± calls | Mean ms | ± %
      商城 Shop | 1.7 % | +1.0 | 2,408 | 143,332 | +3.1 % | 402 | +2.0 %
      客服 Care | 1.2 % | +0.07 | 521 | 44,352 | −1.2 % | 480 | +39.9 %
      会员 Member | 0.53 % | −0.04 | 383 | 71,890 | +0.4 % | 366 | −1.0 %
      资讯 News | 0.20 % | +0.02 | 3 | 1,470 | – | 300 | 0 %
    C Failed % by day, 9–15 Nov and week before: 9–15 Nov (6), week before (6)
    [CSV]
    ~ 9–15 Nov 2026, Beijing time · ± against 2–8 Nov, known in both: 4 of 5 accounts (for calls 3) · not in the chart: Sun · from WeChat 接口分析, 10:30"
  `);
  expect(message.text).toMatchInlineSnapshot(
    `"WeChat callbacks, Week 9–15 Nov: 1 of 5 accounts fails more, 1 is slower. 261,044 calls (+2.1 %), 3,315 failed: 1.3 % (+0.37 points); mean 412 ms (+3.1 %). Best day Sun 15 Nov (0.51 % failed), worst Tue 10 Nov (6.5 %). Fail more — 商城 Shop 0.64 % → 1.7 %. Slower — 客服 Care 343 → 480 ms. 门店 Stores — 7 days without figures: WeChat refuses our IP. 资讯 News — 2 days late: still not published by WeChat. I will fill them in here."`,
  );
  expect(complaints(message)).toEqual([]);
});

test('a week in Chinese', () => {
  const message = renderWeekly(badWeek(), zh, options);
  expect(shown(message)).toMatchInlineSnapshot(`
    "# 周报 11月9日–15日：5 个账号中 1 个失败增多，1 个变慢
    调用 261,044 次（+2.1%），失败 3,315 次，失败率 **1.3%**（+0.37 个百分点），平均耗时 412 毫秒（+3.1%）。
    失败率最低：11月15日（周日）0.51%；最高：11月10日（周二）6.5%。
    :red_circle: **失败增多** — 商城 Shop 0.64% → 1.7%。
    :large_orange_circle: **变慢** — 客服 Care 343 → 480 毫秒。
    :no_entry: **门店 Stores** — 7 天无数据：微信拒绝本机 IP。
    :hourglass_flowing_sand: **资讯 News** — 2 天延迟：微信仍未更新，更新后补到本条消息。
    T 账号 | 失败率 | ± 百分点 | 失败次数 | 调用次数 | ± 调用 | 平均耗时(ms) | ± 耗时
      商城 Shop | 1.7% | +1.0 | 2,408 | 143,332 | +3.1% | 402 | +2.0%
      客服 Care | 1.2% | +0.07 | 521 | 44,352 | −1.2% | 480 | +39.9%
      会员 Member | 0.53% | −0.04 | 383 | 71,890 | +0.4% | 366 | −1.0%
      资讯 News | 0.20% | +0.02 | 3 | 1,470 | – | 300 | 0%
    C 每日失败率（%），11月9日–15日与前一周: 11月9日–15日 (6), 前一周 (6)
    [CSV]
    ~ 2026年11月9日–15日，北京时间 · ± 对比 11月2日–8日，两周均有数据的账号 4/5（调用次数 3/5） · 图中未含 周日 · 来源：微信接口分析，10:30"
  `);
  expect(complaints(message)).toEqual([]);
});

test('a channel of one account is called by its name', () => {
  const rows = [weeklyRow(1, '商城 Shop', span(1_000, 5, 400))];
  const none = { count: 0, worst: [] };
  const one = { accountCount: 1, knownAccounts: 1, rows, gaps: [], change: change({ accounts: 1, wholeAccounts: 1 }) };
  const fails = { count: 1, worst: [worse(1, '商城 Shop', 0.001, 0.005)] };
  const head = (said: object) => shown(renderWeekly(badWeek({ ...one, ...said }), en, options)).split('\n')[0];
  expect(head({})).toBe('# Week 9–15 Nov: 商城 Shop fails more and is slower');
  expect(head({ failMore: none })).toBe('# Week 9–15 Nov: 商城 Shop is slower');
  expect(head({ failMore: fails, slower: none })).toBe('# Week 9–15 Nov: 商城 Shop fails more');
  expect(head({ failMore: none, slower: none })).toBe('# Week 9–15 Nov: 商城 Shop did not get worse');
});

test('where all accounts compare nothing is said of it, and a week without one before has no ± and no chart', () => {
  const all = shown(renderWeekly(badWeek({ change: change(), gaps: [] }), en, options));
  expect(all).toContain('· ± against 2–8 Nov ·');
  const none = { count: 0, worst: [] };
  const first = shown(renderWeekly(badWeek({ change: null, trend: null, failMore: none, slower: none }), en, options));
  expect(first).toContain(
    '# Week 9–15 Nov: no week before to compare with\n261,044 calls, 3,315 failed: **1.3 %**; mean',
  );
  expect(first).not.toMatch(/against|^C /m);
});

test('a change that does not exist is a dash that sorts below every change', () => {
  const { blocks } = renderWeekly(badWeek({ rows: [weeklyRow(1, 'New', span(0, 0, 0))] }), en, options);
  const table = blocks.find((block) => block.type === 'data_table');
  expect(table?.rows[1]?.slice(1)).toMatchObject([
    ...[{ value: -1, text: '–' }, { value: -101, text: '–' }, { value: 0 }, { value: 0 }],
    ...[{ value: -101 }, { value: -1 }, { value: -101 }],
  ]);
});

test('a week over New Year is named without its years, so that the chart’s title is whole', () => {
  const year = { from: date('2026-12-28'), to: date('2027-01-03') };
  const [english, chinese] = [en, zh].map((t) => shown(renderWeekly(badWeek(year), t, options)));
  expect(english).toContain('# Week 28 Dec – 3 Jan: ');
  expect(english).toContain('C Failed % by day, 28 Dec – 3 Jan and week before: 28 Dec – 3 Jan (6)');
  expect(chinese).toContain('C 每日失败率（%），12月28日–1月3日与前一周: 12月28日–1月3日 (6)');
  expect(english).toContain('~ 28 Dec 2026 – 3 Jan 2027, Beijing time');
});
