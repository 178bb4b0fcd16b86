import { expect, test } from 'vitest';
import { renderYesterday } from '../../../src/slack/blocks/yesterday.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { account, badMorning, calmDay, digestModel, fleet } from '../../support/digest-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const PRIVATE = { audience: { kind: 'asker' }, buttons: [] } as const;

const en = textsFor('en');
const zh = textsFor('zh-CN');

test('yesterday: the figures, the table, and what is not counted', () => {
  const message = renderYesterday(badMorning(), en, PRIVATE);
  expect(shown(message)).toMatchInlineSnapshot(`
    "**Tue 17 Nov 2026** · 37,082 calls · 2,427 failed (**6.5 %**, usual 0.55 %) · mean 650 ms
    Needs attention: 商城 Shop, 会员 Member.
    T Account | Failed % | Usual % | Failed | Calls | Mean ms | Max ms
      商城 Shop | 7.8 % | 0.64 % | 1,590 | 20,476 | 733 | 5,046
      会员 Member | 8.0 % | 0.50 % | 817 | 10,270 | 674 | 5,047
      客服 Care | 0.32 % | 0.32 % | 20 | 6,336 | 343 | 5,044
    Not counted: :no_entry: 门店 Stores, refused (IP not on the list) · :hourglass_flowing_sand: 资讯 News, not published (next look 10:01)
    ~ Only you see this · Beijing time · from WeChat 接口分析, 09:31 · today’s figures come tomorrow from about 08:00"
  `);
  expect(message.text).toMatchInlineSnapshot(
    `"WeChat callbacks, Tue 17 Nov: 2 of 5 accounts need attention. 37,082 calls, 2,427 failed (6.5 %, usual 0.55 %), mean 650 ms. Needs attention: 商城 Shop, 会员 Member. Not counted: 门店 Stores, refused (IP not on the list) · 资讯 News, not published (next look 10:01)"`,
  );
  expect(complaints(message)).toEqual([]);
});

test('yesterday in Chinese', () => {
  const message = renderYesterday(badMorning(), zh, PRIVATE);
  expect(shown(message)).toMatchInlineSnapshot(`
    "**2026年11月17日（周二）** · 调用 37,082 次 · 失败 2,427 次（**6.5%**，平时 0.55%） · 平均耗时 650 毫秒
    需要关注：商城 Shop、会员 Member。
    T 账号 | 失败率 | 平时 | 失败次数 | 调用次数 | 平均耗时(ms) | 最大耗时(ms)
      商城 Shop | 7.8% | 0.64% | 1,590 | 20,476 | 733 | 5,046
      会员 Member | 8.0% | 0.50% | 817 | 10,270 | 674 | 5,047
      客服 Care | 0.32% | 0.32% | 20 | 6,336 | 343 | 5,044
    未计入：:no_entry: 门店 Stores，被拒绝（IP 不在白名单） · :hourglass_flowing_sand: 资讯 News，未更新（10:01 再查）
    ~ 仅你可见 · 北京时间 · 来源：微信接口分析，09:31 · 今日数据明早 8 点后公布"
  `);
  expect(complaints(message)).toEqual([]);
});

test('a calm day has nothing below the table', () => {
  const { blocks } = renderYesterday(calmDay(), en, PRIVATE);
  expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'data_table', 'context']);
});

test('many accounts are counted', () => {
  const message = renderYesterday(fleet(), en, PRIVATE);
  expect(complaints(message)).toEqual([]);
  expect(shown(message)).toContain(
    'and 2,980 more; the digest’s CSV has all of them\nNot counted: :no_entry: 14 accounts, refused (11 without',
  );
});

test('without figures it is a sentence that only the asker sees', () => {
  expect(shown(renderYesterday(digestModel({ pending: [account(1, 'News')] }), en, PRIVATE))).toBe(
    'WeChat has published nothing for 17 Nov yet (09:31). I keep asking.\n' +
      '~ Only you see this · Beijing time · today’s figures come tomorrow from about 08:00',
  );
});
