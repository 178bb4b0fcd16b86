import { expect, test } from 'vitest';
import type { DigestModel } from '../../../src/reports/digest.model.ts';
import { renderDigest } from '../../../src/slack/blocks/digest.ts';
import { textsFor } from '../../../src/text/texts.ts';
import {
  account,
  badMorning,
  beijing,
  calmDay,
  counts,
  date,
  digestModel,
  fleet,
  refused,
  row,
} from '../../support/digest-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const en = textsFor('en');
const zh = textsFor('zh-CN');
const options = { command: '/wx', fixId: 'q1', csvId: 'q2' };
const shop = row(1, 'Shop', counts(1_000, 5));

function inEnglish(said: Partial<DigestModel>): string {
  const message = renderDigest(digestModel(said), en, options);
  expect(complaints(message)).toEqual([]);
  return shown(message);
}

test('unknown accounts stand below the line and never in the table', () => {
  const message = inEnglish({
    rows: [shop],
    pending: [account(2, 'News'), account(3, 'Care')],
    late: [account(4, 'Late')],
    missing: [account(5, 'Lost')],
    empty: [account(6, 'Quiet')],
    refused: [refused(7, 'Stores', { cause: 'secret', errcode: 40125 })],
  });
  expect(message).toMatchInlineSnapshot(`
    "# Tue 17 Nov: 1 of 7 accounts published, fine
    1,000 calls, 0.50 % failed, as usual.
    :no_entry: **Stores** — no figures: WeChat does not accept the AppSecret. Someone must give me the present one.
    :hourglass_flowing_sand: **News, Care** — not published by WeChat yet. I will fill them in here.
    :hourglass_flowing_sand: **Late** — late: still not published by WeChat. I will fill it in here.
    :grey_question: **Lost** — missing: WeChat did not give the figures, so I stopped asking.
    :white_circle: **Quiet** — no callbacks reported.
    T Account | Failed % | Usual % | Failed | Calls | Mean ms | Max ms
      Shop | 0.50 % | 0.50 % | 5 | 1,000 | 400 | 5,000
    [Fix Stores] [CSV]
    ~ Tue 17 Nov 2026, Beijing time · from WeChat 接口分析, 09:31"
  `);
});

test('where WeChat could not be reached that is what is said, and no publishing is spoken of', () => {
  const lost = { unreachable: [account(2, 'News')] };
  const some = inEnglish({ rows: [shop], ...lost });
  expect(some).toContain('# Tue 17 Nov: 1 of 2 accounts with figures, fine');
  expect(some).toContain('**News** — I could not reach WeChat. I keep trying and fill it in here.');
  const none = inEnglish(lost);
  expect(none).toBe('I could not reach WeChat to ask for 17 Nov (09:31). I keep trying.');
  const inChinese = shown(renderDigest(digestModel(lost), zh, options));
  expect(inChinese).toBe('暂时无法连接微信查询 11月17日的数据（09:31），我会继续尝试。');
});

test('where WeChat answers with errors that is what is said, and no publishing is spoken of', () => {
  const lost = { troubled: [account(2, 'News')] };
  const some = inEnglish({ rows: [shop], ...lost });
  expect(some).toContain('# Tue 17 Nov: 1 of 2 accounts with figures, fine');
  expect(some).toContain('**News** — WeChat answers with errors; I ask again and fill it in here.');
  expect(inEnglish(lost)).toBe('WeChat answers with errors when asked for 17 Nov (09:31). I ask again.');
  expect(inEnglish({ ...lost, pending: [account(3, 'Care')] })).toContain('**Care** — not published by WeChat yet.');
  expect(shown(renderDigest(digestModel({ rows: [shop], ...lost }), zh, options))).toContain('微信接口报错，稍后重试');
  expect(shown(renderDigest(digestModel(lost), zh, options))).toBe(
    '查询 11月17日的数据时微信接口报错（09:31），稍后重试。',
  );
});

test('without anyone waited for, the headline does not speak of publishing', () => {
  expect(inEnglish({ rows: [shop], empty: [account(2, 'Quiet')] })).toContain(
    '# Tue 17 Nov: 1 of 2 accounts with figures, fine',
  );
});

test('with only some of its days no account is called fine', () => {
  const span = { from: date('2026-11-13'), to: date('2026-11-15'), unknownDays: 2 };
  const partly = [
    { ...shop, whole: false },
    { ...row(2, 'Care', counts(500, 0)), whole: false },
  ];
  const waiting = { pending: [account(1, 'Shop')], accountCount: 2 };
  const cause = { cause: 'ip', ip: '203.0.113.7' } as const;
  const message = inEnglish({ ...span, ...waiting, rows: partly, refused: [refused(2, 'Care', cause)] });
  expect(message).toMatchInlineSnapshot(`
    "# 13–15 Nov: figures incomplete
    1,500 calls, 0.33 % failed, as usual.
    :no_entry: **Care** — no figures: WeChat refuses our IP 203.0.113.7. Someone must add it to the allow list.
    :hourglass_flowing_sand: **Shop** — not published by WeChat yet. I will fill it in here.
    :grey_question: **2 account days** — without figures, not counted here.
    T Account | Failed % | Usual % | Failed | Calls | Mean ms | Max ms
      Shop | 0.50 % | 0.50 % | 5 | 1,000 | 400 | 5,000
      Care | 0 % | 0 % | 0 | 500 | 400 | 5,000
    [Fix Care] [CSV]
    ~ 13–15 Nov 2026, Beijing time · from WeChat 接口分析, 09:31"
  `);
  const one = { ...span, accountCount: 1, rows: partly.slice(0, 1), pending: [account(1, 'Shop')] };
  expect(inEnglish(one)).toContain('# 13–15 Nov: figures incomplete');
});

test('of several days the bad one is named', () => {
  const span = { from: date('2026-11-13'), to: date('2026-11-15') };
  const worstDay = { date: date('2026-11-14'), counts: counts(10_000, 300) };
  const bad = row(1, 'Shop', counts(30_000, 420), { usualRate: 0.006, needsAttention: true, excess: 240, worstDay });
  const model = digestModel({ ...span, rows: [bad] });
  expect(shown(renderDigest(model, en, options))).toContain(
    '**Shop** — Sat 14 Nov: 300 of 10,000 callbacks failed (**3.0 %**; usual 0.60 %).',
  );
  expect(shown(renderDigest(model, zh, options))).toContain(
    '**Shop** — 11月14日（周六）：调用 10,000 次，失败 300 次（**3.0%**，平时 0.60%）。',
  );
});

test('several days have a range for a name and say what they lack', () => {
  const span = { from: date('2026-11-14'), to: date('2026-11-16') };
  expect(inEnglish({ ...span, rows: [shop, row(2, 'Care', counts(500, 0))], unknownDays: 2 })).toMatchInlineSnapshot(`
    "# 14–16 Nov: both accounts fine
    1,500 calls, 0.33 % failed, as usual.
    :grey_question: **2 account days** — without figures, not counted here.
    T Account | Failed % | Usual % | Failed | Calls | Mean ms | Max ms
      Shop | 0.50 % | 0.50 % | 5 | 1,000 | 400 | 5,000
      Care | 0 % | 0 % | 0 | 500 | 400 | 5,000
    [CSV]
    ~ 14–16 Nov 2026, Beijing time · from WeChat 接口分析, 09:31"
  `);
});

test.each<[string, Partial<DigestModel>, string]>([
  [
    'nothing published',
    { pending: [account(1, 'A')], at: beijing('2026-11-18', '10:30') },
    'WeChat has published nothing for 17 Nov yet (10:30). I keep asking.',
  ],
  [
    'nothing published since noon',
    { late: [account(1, 'A')], at: beijing('2026-11-18', '13:10') },
    'WeChat has published nothing for 17 Nov yet (13:10, late). I keep asking.',
  ],
  [
    'all missing',
    { missing: [account(1, 'A'), account(2, 'B')] },
    'No figures for 17 Nov: WeChat did not give them, so I stopped asking.',
  ],
  [
    'all empty',
    { empty: [account(1, 'A'), account(2, 'B'), account(3, 'C')] },
    'WeChat reports no callbacks for 17 Nov on any of the 3 accounts.',
  ],
  [
    'no accounts',
    {},
    'This channel has no accounts. An operator of wxpulse adds them by the command’s `subscribe`, or in `wxpulse.yml`, under `channels`.',
  ],
])('%s is one sentence and no table', (_, said, sentence) => {
  expect(inEnglish(said)).toBe(sentence);
});

test.each([
  [1, '11月17日，微信未报告任何回调。'],
  [3, '11月17日，微信未报告 3 个账号的任何回调。'],
])('all of %i empty, in Chinese', (count, sentence) => {
  const empty = Array.from({ length: count }, (_, n) => account(n + 1, 'A'));
  expect(shown(renderDigest(digestModel({ empty }), zh, options))).toBe(sentence);
});

test('all refused says so, with the reason and the button', () => {
  const accounts = [1, 2].map((n) => refused(n, `Shop ${n}`, { cause: 'ip', ip: '203.0.113.7' }));
  expect(inEnglish({ refused: accounts })).toMatchInlineSnapshot(`
    "No figures for 17 Nov: WeChat refuses both accounts.
    :no_entry: **Shop 1** — no figures: WeChat refuses our IP 203.0.113.7. Someone must add it to the allow list.
    :no_entry: **Shop 2** — no figures: WeChat refuses our IP 203.0.113.7. Someone must add it to the allow list.
    [Fix (2)]"
  `);
});

test('three thousand accounts: the worst, the counts, and where the rest is', () => {
  const message = renderDigest(fleet(), en, options);
  expect(complaints(message)).toEqual([]);
  const lines = shown(message).split('\n');
  expect(lines.filter((line) => !line.startsWith('  ') && !line.startsWith('T '))).toMatchInlineSnapshot(`
    [
      "# Tue 17 Nov: 9 of 3,000 accounts need attention",
      ":red_circle: **Account 0** — 550 of 6,000 callbacks failed (**9.2 %**; usual 0.60 %).",
      ":red_circle: **Account 1** — 549 of 6,000 callbacks failed (**9.2 %**; usual 0.60 %).",
      ":red_circle: **Account 2** — 548 of 6,000 callbacks failed (**9.1 %**; usual 0.60 %).",
      ":red_circle: **Account 3** — 547 of 6,000 callbacks failed (**9.1 %**; usual 0.60 %).",
      ":red_circle: **Account 4** — 546 of 6,000 callbacks failed (**9.1 %**; usual 0.60 %).",
      ":red_circle: **Account 5** — 545 of 6,000 callbacks failed (**9.1 %**; usual 0.60 %).",
      "3 more need attention.",
      ":no_entry: **14 refused** — 11 without the permission for 接口分析, 3 with a wrong AppSecret.",
      ":hourglass_flowing_sand: **31 accounts** — not published by WeChat yet. I will fill them in here.",
      ":large_green_circle: **2,946 accounts** — fine.",
      "and 2,980 more: the full list is in the thread (CSV)",
      "[Fix (14)] [All accounts, CSV]",
      "~ Tue 17 Nov 2026, Beijing time · 2,955 of 3,000 accounts: 17,730,000 calls, 110,970 failed (0.63 %) · from WeChat 接口分析, 09:31 · \`/wx help figures\`",
    ]
  `);
  expect(lines.filter((line) => line.startsWith('  '))).toHaveLength(20);
  expect(message.text.length).toBeLessThan(3_000);
  expect(shown(renderDigest(fleet(), zh, options))).toContain('另有 2,980 个账号');
});

test('no chart without trouble, and a day that is left out of it is named', () => {
  const { trend } = badMorning();
  expect(shown(renderDigest({ ...calmDay(), trend }, en, options))).not.toContain('\nC ');
  const gap = trend === null ? null : { ...trend, leftOut: [date('2026-11-09'), date('2026-11-10')] };
  const message = shown(renderDigest({ ...badMorning(), trend: gap }, en, options));
  expect(message).toContain('· not in the chart: 9 Nov, 10 Nov ·');
});
