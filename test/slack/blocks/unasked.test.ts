import { expect, test } from 'vitest';
import type { DigestModel } from '../../../src/reports/digest.model.ts';
import { renderDigest } from '../../../src/slack/blocks/digest.ts';
import { renderYesterday } from '../../../src/slack/blocks/yesterday.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { account, beijing, counts, digestModel, row } from '../../support/digest-builder.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const PRIVATE = { audience: { kind: 'asker' }, buttons: [] } as const;

const [en, zh] = [textsFor('en'), textsFor('zh-CN')];
const shop = row(1, 'Shop', counts(1_000, 5));
const [news, care, late] = [account(2, 'News'), account(3, 'Care'), account(4, 'Late')];

function digest(said: Partial<DigestModel>, t = en): string {
  const message = renderDigest(digestModel(said), t, { command: '/wx', csvId: 'q2' });
  expect(complaints(message)).toEqual([]);
  return shown(message);
}

test('a digest says of whom nobody was asked yet, and its headline does not speak of publishing', () => {
  const some = digest({ rows: [shop], unasked: [news, care], pending: [late] });
  expect(some).toContain('# Tue 17 Nov: 1 of 4 accounts with figures, fine');
  expect(some).toContain('**News, Care** — I have not asked WeChat for them yet. I will fill them in here.');
  expect(some).toContain('**Late** — not published by WeChat yet. I will fill it in here.');
  expect(digest({ rows: [shop], unasked: [news] })).toContain(
    'I have not asked WeChat for it yet. I will fill it in here.',
  );
  expect(digest({ rows: [shop], unasked: [news] }, zh)).toContain('**News** — 尚未向微信查询，取得后补到本条消息。');
});

test('without any figures it is a sentence, and not that WeChat has published nothing', () => {
  expect(digest({ unasked: [news] })).toBe('I have not asked WeChat for 17 Nov yet (09:31). I will soon.');
  expect(digest({ unasked: [news] }, zh)).toBe('尚未向微信查询 11月17日的数据（09:31），稍后查询。');
  expect(digest({ unasked: [news], pending: [care] })).toBe(
    'No figures for 17 Nov.\n' +
      ':hourglass_flowing_sand: **Care** — not published by WeChat yet. I will fill it in here.\n' +
      ':hourglass_flowing_sand: **News** — I have not asked WeChat for it yet. I will fill it in here.',
  );
});

test('an answer says it too, with when they are asked', () => {
  const model = digestModel({ rows: [shop], unasked: [news], nextLookAt: beijing('2026-11-18', '09:32') });
  expect(shown(renderYesterday(model, en, PRIVATE))).toContain('News, not asked for yet (next look 09:32)');
  expect(shown(renderYesterday(model, zh, PRIVATE))).toContain('News，尚未向微信查询（09:32 查询）');
});

test('so it does where WeChat answers with errors', () => {
  const model = digestModel({ rows: [shop], troubled: [news], nextLookAt: beijing('2026-11-18', '09:42') });
  expect(shown(renderYesterday(model, en, PRIVATE))).toContain('News, WeChat answers with errors (I ask again 09:42)');
  expect(shown(renderYesterday(model, zh, PRIVATE))).toContain('News，微信接口报错，09:42 重试');
});
