import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/domain/language.ts';
import type { HoursModel } from '../../../src/reports/hours.model.ts';
import { renderHours } from '../../../src/slack/blocks/hours.ts';
import { button, type Message } from '../../../src/slack/blocks/kit.ts';
import { reductions } from '../../../src/slack/blocks/reduce.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { beijing, counts, refused } from '../../support/digest-builder.ts';
import { anyDayWithPast, hoursModel, notKnown, shopHours, withHours } from '../../support/hours-builder.ts';
import { oddName } from './any-model.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const view = (model: HoursModel, language: Language = 'en', sharedBy: string | null = null) =>
  renderHours(model, textsFor(language), { sharedBy, actions: [button('CSV', 'csv', 'x')] });
/** Without the table, which has a line for each hour. */
const brief = (message: Message) => shown(message).replaceAll(/\nT .*(\n {2}.*)*/g, '\nT');
/** The sentences alone. */
const says = (model: HoursModel, language: Language = 'en') => {
  const { text, blocks } = view(model, language);
  return shown({ text, blocks: blocks.slice(0, 1) });
};

test('messages.md, in English', () => {
  const message = view(hoursModel());
  expect(brief(message)).toMatchInlineSnapshot(`
    "**商城 Shop, Tue 17 Nov 2026, by hour** · 20,476 calls · 1,590 failed (7.8 %) · mean 733 ms
    **14:00–17:00 is out of line:** 1,480 of 3,144 failed (47.1 %; usual 0.57 %), mean 2,622 ms. The other 21 hours are normal: 110 of 17,332 (0.63 %).
    C Failed % by hour (04–23): Failed % (20), Usual at most (20)
    C Mean ms by hour (04–23): Mean ms (20)
    T
    [CSV]
    ~ Only you see this · Tue 17 Nov 2026, Beijing time · charts show 20 hours in a row, the table has all 24 · max tops out near 5,000 ms: WeChat hangs up at 5 s · from WeChat 接口分析, 09:31"
  `);
  expect(message.text).toMatchInlineSnapshot(
    `"商城 Shop, Tue 17 Nov, by hour: 20,476 calls, 1,590 failed (7.8 %), mean 733 ms. 14:00–17:00 is out of line: 1,480 of 3,144 failed (47.1 %; usual 0.57 %), mean 2,622 ms. The other 21 hours are normal: 110 of 17,332 (0.63 %)."`,
  );
});

test('messages.md, in Chinese, shared', () => {
  const message = view(hoursModel(), 'zh-CN', 'U01MEI');
  expect(brief(message)).toMatchInlineSnapshot(`
    "**商城 Shop · 2026年11月17日（周二）· 分时** · 调用 20,476 次 · 失败 1,590 次（7.8%） · 平均耗时 733 毫秒
    **异常时段 14:00–17:00：** 3,144 次失败 1,480 次（47.1%，平时 0.57%），平均耗时 2,622 毫秒。其余 21 小时正常：17,332 次失败 110 次（0.63%）。
    C 每小时失败率（04–23 时）: 失败率 % (20), 平时上限 (20)
    C 每小时平均耗时（04–23 时）: 平均耗时 (20)
    T
    [CSV]
    ~ 由 <@U01MEI> 分享 · 2026年11月17日，北京时间 · 图为连续 20 小时，表为全部 24 小时 · 最大耗时封顶约 5,000 毫秒：微信 5 秒断开 · 来源：微信接口分析，09:31"
  `);
  expect(message.text).toMatchInlineSnapshot(
    `"商城 Shop 11月17日（周二）分时：调用 20,476 次，失败 1,590 次（7.8%），平均耗时 733 毫秒。异常时段 14:00–17:00： 3,144 次失败 1,480 次（47.1%，平时 0.57%），平均耗时 2,622 毫秒。其余 21 小时正常：17,332 次失败 110 次（0.63%）。"`,
  );
});

test('an image shows all 24 hours, so that nothing is said of 20', () => {
  const options = { sharedBy: 'U01MEI', actions: [], image: { fileId: 'F012345678', altText: 'x'.repeat(3_000) } };
  const message = renderHours(hoursModel(withHours(shopHours(), { 6: null })), textsFor('en'), options);
  expect(message.blocks.map(({ type }) => type)).toEqual(['rich_text', 'image', 'data_table', 'context']);
  expect(shown(message)).toContain('WeChat reported nothing for 1 hour (06:00–07:00).');
  expect(shown(message)).not.toMatch(/charts?/);
  expect(complaints(message)).toEqual([]);
});

test('the table has all 24 hours; what does not exist is a dash that sorts below every number', () => {
  const { blocks } = view(hoursModel(withHours(shopHours(), { 2: null, 3: counts(0, 0, 0, 0) })));
  const table = blocks.find((block) => block.type === 'data_table');
  const row = (hour: number) =>
    table?.rows[hour + 1]?.map((cell) => ('value' in cell ? [cell.value, cell.text] : cell));
  const none = [-1, '–'];
  expect([table?.rows.length, table?.page_size]).toEqual([25, 24]);
  expect(row(2)).toEqual([{ type: 'raw_text', text: '02:00' }, none, none, none, none, none]);
  expect(row(3)).toEqual([{ type: 'raw_text', text: '03:00' }, none, [0, '0'], [0, '0'], none, none]);
  expect(row(14)?.slice(1)).toEqual([
    [40.033, '40.0 %'],
    [482, '482'],
    [1_204, '1,204'],
    [2_292, '2,292'],
    [5_043, '5,043'],
  ]);
  expect(table?.rows.slice(1).every((cells) => cells.slice(1).every(({ type }) => type === 'raw_number'))).toBe(true);
});

/** Below the line with the day's figures. */
const saysOfHours = (model: HoursModel, language?: Language) => says(model, language).replace(/^.*\n/, '');

const NOTHING = Array.from({ length: 24 }, () => null);
const even = shopHours().map(() => counts(1_000, 6));
const bad = { 1: counts(900, 90), 5: counts(900, 100), 9: counts(900, 80), 12: counts(900, 70), 13: counts(900, 75) };
const several = hoursModel(withHours(even, { ...bad, 20: counts(900, 20) }));
const otherDays: HoursModel[] = [
  hoursModel(withHours(even, { 3: null, 4: null })),
  hoursModel(even, []),
  hoursModel(
    even.map(() => counts(1_000, 500)),
    Array.from({ length: 5 }, () => even),
  ),
  hoursModel(even, undefined, { hoursSum: counts(20_000, 100) }),
  hoursModel([], undefined, { counts: counts(0, 0, 0, 0), hours: NOTHING }),
  hoursModel([], undefined, { counts: counts(9, 0), hours: NOTHING }),
];

test('the worst three stretches have a line each, the others share one', () => {
  expect(saysOfHours(several)).toMatchInlineSnapshot(`
    "**12:00–14:00 is out of line:** 145 of 1,800 failed (8.1 %; usual 0.56 %), mean 400 ms.
    **05:00–06:00 is out of line:** 100 of 900 failed (11.1 %; usual 0.56 %), mean 400 ms.
    **01:00–02:00 is out of line:** 90 of 900 failed (10.0 %; usual 0.56 %), mean 400 ms.
    Also out of line: 09:00–10:00, 20:00–21:00, 100 of 1,800 failed (5.6 %). The other 18 hours are normal: 108 of 18,000 (0.60 %)."
  `);
  expect(saysOfHours(several, 'zh-CN')).toMatchInlineSnapshot(`
    "**异常时段 12:00–14:00：** 1,800 次失败 145 次（8.1%，平时 0.56%），平均耗时 400 毫秒。
    **异常时段 05:00–06:00：** 900 次失败 100 次（11.1%，平时 0.56%），平均耗时 400 毫秒。
    **异常时段 01:00–02:00：** 900 次失败 90 次（10.0%，平时 0.56%），平均耗时 400 毫秒。
    另有异常时段 09:00–10:00、20:00–21:00：1,800 次失败 100 次（5.6%）。其余 18 小时正常：18,000 次失败 108 次（0.60%）。"
  `);
});

test('what is said of other days', () => {
  expect(otherDays.map((day) => saysOfHours(day)).join('\n')).toMatchInlineSnapshot(`
    "No hour is out of line.
    WeChat reported nothing for 2 hours (03:00–05:00).
    No hour is out of line. There is no history to compare with yet.
    **00:00–24:00 is out of line:** 12,000 of 24,000 failed (50.0 %; usual 0.60 %), mean 400 ms.
    No hour is out of line.
    The hours do not add up to the day: 20,000 calls and 100 failed in the hours, 24,000 and 144 in the day. WeChat’s figures may be off by about 1 %; this is more.
    Nothing was called that day, so there are no hours to show.
    :white_circle: WeChat reported the day, but no hour of it."
  `);
  expect(otherDays.map((day) => saysOfHours(day, 'zh-CN')).join('\n')).toMatchInlineSnapshot(`
    "各小时均未见异常。
    微信未报告 2 小时（03:00–05:00）。
    各小时均未见异常。暂无历史可比。
    **异常时段 00:00–24:00：** 24,000 次失败 12,000 次（50.0%，平时 0.60%），平均耗时 400 毫秒。
    各小时均未见异常。
    分时合计与当日不符：分时调用 20,000 次、失败 100 次，当日调用 24,000 次、失败 144 次。微信数据允许约 1% 误差，此处超出。
    当日无调用，因此没有分时数据。
    :white_circle: 微信报告了当日数据，但未报告任何小时。"
  `);
});

const LOOK = { nextLookAt: beijing('2026-11-18', '09:51') };
const { halt } = refused(1, 'Shop', { cause: 'ip', ip: '203.0.113.7' });
const unknownDays = [
  notKnown({ coverage: 'pending', reason: 'not_ready', ...LOOK }),
  notKnown({ coverage: 'late', reason: 'absent', ...LOOK }),
  notKnown({ coverage: 'late', reason: 'unreachable', ...LOOK }),
  notKnown({ coverage: 'pending', unasked: true, askedAt: null, ...LOOK }),
  notKnown({ coverage: 'pending', askedAt: null, nextLookAt: beijing('2026-11-19', '08:05') }),
  notKnown({ coverage: 'missing', reason: 'more failures than calls' }),
  notKnown({ coverage: 'empty', reason: 'absent' }),
  notKnown({ coverage: 'refused', reason: 'ip 40164', halt, ...LOOK }),
].map((dayNotKnown) => hoursModel([], [], { counts: null, dayNotKnown, hours: NOTHING }));

test('a day that is not known is a sentence with the reason and the next look', () => {
  const why = (language: Language) =>
    unknownDays.map((day) => says(day, language).replace(/\*\*.*\*\*/, '…')).join('\n');
  expect(why('en')).toMatchInlineSnapshot(`
    ":hourglass_flowing_sand: … — not published by WeChat yet. Next look 09:51.
    :hourglass_flowing_sand: … — late: still not published by WeChat. Next look 09:51.
    :hourglass_flowing_sand: … — WeChat could not be reached, or gave no token. Next look 09:51.
    :hourglass_flowing_sand: … — I have not asked WeChat for it yet. Next look 09:51.
    :hourglass_flowing_sand: … — WeChat publishes a day the morning after, from about 08:00. Next look Thu 19 Nov, 08:05.
    :grey_question: … — missing: WeChat did not give the figures, so I stopped asking. The last time: a row of WeChat’s answer was not believed (more failures than calls).
    :white_circle: … — no callbacks reported.
    :no_entry: … — no figures: WeChat refuses our IP 203.0.113.7. Someone must add it to the allow list. Next look 09:51."
  `);
  expect(why('zh-CN')).toMatchInlineSnapshot(`
    ":hourglass_flowing_sand: … — 微信尚未更新。09:51 再查。
    :hourglass_flowing_sand: … — 延迟：微信仍未更新。09:51 再查。
    :hourglass_flowing_sand: … — 无法连接微信，或未取得 access_token。09:51 再查。
    :hourglass_flowing_sand: … — 尚未向微信查询。09:51 再查。
    :hourglass_flowing_sand: … — 微信于次日早上约 8 点后公布数据。11月19日（周四）08:05 再查。
    :grey_question: … — 缺失：微信一直未提供数据，已停止查询。最后一次：微信返回的数据不可信（失败次数大于调用次数）。
    :white_circle: … — 微信未报告任何回调。
    :no_entry: … — 无数据：微信拒绝了本机 IP 203.0.113.7，请加入 API IP 白名单。09:51 再查。"
  `);
});

test.each(LANGUAGES)('%s: where hours are not known there is never an empty table', (language) => {
  const hoursNotKnown = notKnown({ coverage: 'pending', reason: 'not_ready', ...LOOK });
  const pending = hoursModel([], [], { counts: counts(20_476, 1_590), hours: NOTHING, hoursNotKnown });
  for (const model of [...unknownDays, pending, ...otherDays.slice(-2)]) {
    const { blocks, text } = view(model, language);
    expect(blocks.map(({ type }) => type)).toEqual(['rich_text', 'actions', 'context']);
    expect(text).toContain('Shop');
  }
  const last = language === 'en' ? 'not published by WeChat yet. Next look 09:51.' : '微信尚未更新。09:51 再查。';
  expect(saysOfHours(pending, language)).toMatch(new RegExp(`^:hourglass_flowing_sand: .* — ${last}$`));
});

test('any day of any account is within Slack’s limits and our own, in every reduced form too', () => {
  fc.assert(
    fc.property(
      anyDayWithPast,
      oddName,
      fc.constantFrom(...LANGUAGES),
      fc.boolean(),
      ({ hours, past }, name, language, isShared) => {
        const model = { ...hoursModel(hours, past), account: { ...hoursModel().account, name } };
        const message = view(model, language, isShared ? 'U01MEI' : null);
        for (const form of reductions(message)) expect(complaints(form)).toEqual([]);
        expect(JSON.stringify(message)).not.toMatch(/NaN|Infinity|undefined|null/);
      },
    ),
  );
});
