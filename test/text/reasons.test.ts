import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnreachable } from '../../src/domain/account-day.ts';
import { failedReason, readReason, troubleReason, unaskedReason } from '../../src/domain/day-reason.ts';
import { ERRCODES, isErrcode } from '../../src/domain/errcodes.ts';
import { textsFor } from '../../src/text/texts.ts';

const RID = '61725984-6126f6f9-040f19c4';
const en = textsFor('en');
const zh = textsFor('zh-CN');

test.each<[string | null, string, string]>([
  [null, 'not asked for yet', '尚未查询'],
  ['absent', 'WeChat answered without this day', '微信的返回中没有当日数据'],
  ['not_ready', 'WeChat has not published it yet (61503)', '微信尚未更新（61503）'],
  ['empty_list', 'WeChat’s list was wholly empty; I ask once more before I believe it', '微信返回空列表，将再次确认'],
  [
    'revised',
    'WeChat changed the day’s figures; I ask for its hours once more',
    '微信修订了当日数据，将重新获取分时数据',
  ],
  ['unreachable', 'WeChat could not be reached, or gave no token', '无法连接微信，或未取得 access_token'],
  ['trouble: busy', 'WeChat’s servers answered with errors', '微信服务器报错'],
  ['trouble: busy -1', 'WeChat answered with -1: WeChat is busy', '微信返回 -1：微信系统繁忙'],
  ['trouble: unexpected', 'WeChat’s answer could not be read', '微信的返回无法解析'],
  ['failed', 'no WeChat was found at the address (HTTP 404)', '该地址没有微信服务（HTTP 404）'],
  [
    'failed 61501',
    'WeChat answered with 61501: the asked days are no span that WeChat allows, or not over yet (concern: wxpulse)',
    '微信返回 61501：查询日期超出微信允许的范围，或尚未结束（责任方：wxpulse）',
  ],
  // stored before WeChat's words were kept with it
  [
    'failed 99999',
    'WeChat answered with 99999: I do not know this number (concern: wxpulse)',
    '微信返回 99999：未知错误码（责任方：wxpulse）',
  ],
  [
    `failed 99999: the moon is full (rid ${RID})`,
    `WeChat answered with 99999: I do not know this number (concern: wxpulse); WeChat says “the moon is full” (rid ${RID})`,
    `微信返回 99999：未知错误码（责任方：wxpulse）；微信原文：“the moon is full”（rid ${RID}）`,
  ],
  [
    `unreachable: failed 99999: the moon is full (rid ${RID})`,
    `no token: WeChat answered with 99999: I do not know this number (concern: wxpulse); WeChat says “the moon is full” (rid ${RID})`,
    `未取得 access_token：微信返回 99999：未知错误码（责任方：wxpulse）；微信原文：“the moon is full”（rid ${RID}）`,
  ],
  [
    'unreachable: failed -1',
    'no token: WeChat answered with -1: WeChat is busy (concern: WeChat and the network)',
    '未取得 access_token：微信返回 -1：微信系统繁忙（责任方：微信或网络）',
  ],
  [
    'hour 13: more failures than calls',
    'a row of WeChat’s answer was not believed (hour 13: more failures than calls)',
    '微信返回的数据不可信（13 时：失败次数大于调用次数）',
  ],
  [
    'longest time: no whole number from 0 up',
    'a row of WeChat’s answer was not believed (longest time: no whole number from 0 up)',
    '微信返回的数据不可信（最大耗时不是非负整数）',
  ],
])('the stored reason %s is a sentence in both languages', (stored, english, chinese) => {
  expect(en.reason(stored)).toBe(english);
  expect(zh.reason(stored)).toBe(chinese);
});

test('a code we know keeps no words of WeChat’s', () => {
  expect(failedReason(61501, { text: 'invalid date range', rid: RID })).toBe('failed 61501');
  expect(failedReason(undefined, undefined)).toBe('failed');
});

const anySaid = fc.record({
  text: fc.string({ minLength: 1, maxLength: 300 }),
  rid: fc.option(fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}$/)),
});

test('what is stored is read back, and no longer than 200 characters', () => {
  const unknown = fc.integer({ min: -99_999, max: 999_999 }).filter((errcode) => !isErrcode(errcode));
  fc.assert(
    fc.property(unknown, anySaid, (errcode, said) => {
      const stored = failedReason(errcode, said);
      expect(stored.length).toBeLessThanOrEqual(200);
      const read = readReason(stored);
      expect(read).toMatchObject({ kind: 'failed', errcode, said: { rid: said.rid } });
      const unasked = unaskedReason(errcode, said);
      expect(unasked.length).toBeLessThanOrEqual(200);
      expect(isUnreachable(unasked)).toBe(true);
      expect(readReason(unasked)).toMatchObject({ kind: 'no_token', errcode, said: { rid: said.rid } });
      if (said.text.length < 120) expect(read).toMatchObject({ said: { text: said.text } });
    }),
  );
  for (const code of ['busy', 'unexpected'] as const) {
    for (const errcode of [-1, 45011]) {
      const how = code === 'busy' ? 'busy' : 'unreadable';
      expect(readReason(troubleReason(code, errcode))).toEqual({ kind: 'trouble', how, errcode });
    }
  }
});

test('every code we know is told by its meaning', () => {
  for (const code of Object.keys(ERRCODES)) {
    for (const t of [en, zh]) expect(t.reason(`failed ${code}`)).not.toMatch(/I do not know|未知错误码/);
  }
});
