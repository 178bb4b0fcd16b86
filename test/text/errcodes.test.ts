import { describe, expect, test } from 'vitest';
import { type Concern, concernOf, ERRCODES, type Errcode, type ErrcodeRow, rowOf } from '../../src/domain/errcodes.ts';
import { CONSOLE } from '../../src/text/console-paths.ts';
import { EN_ERRCODES } from '../../src/text/en/errcodes.ts';
import { type Phrase, plain } from '../../src/text/phrase.ts';
import { textsFor } from '../../src/text/texts.ts';
import { ZH_CN_ERRCODES } from '../../src/text/zh-cn/errcodes.ts';

/** WeChat's documented codes that these calls can meet, by what is right to do, written down a second time. */
const EXPECTED: Record<ErrcodeRow['action'], number[]> = {
  backoff: [-1],
  refresh: [40001, 40014, 42001, 42006],
  wait_minute: [45011],
  not_ready: [61503],
  bug: [
    ...[40002, 40066, 40202, 40203, 41001, 41002, 41004, 41018, 43002, 43003, 44002, 47001],
    ...[61014, 61015, 61024, 61500, 61501, 76021, 76022],
  ],
  none: [76001, 76002, 76003],
  stop: [
    ...[40013, 40125, 40164, 40201, 40243, 42007, 45009, 45035, 48001, 48004, 48006, 50001, 50002, 50004],
    ...[61003, 61004, 61005, 61006, 61007, 61009, 61010, 61011, 61016, 61017, 61023, 61028, 61502],
    ...[89501, 89502, 89503, 89504, 89505, 89506, 89507],
  ],
};

test('every documented code has its row with the right action, and there are no others', () => {
  const codes = Object.keys(ERRCODES).map(Number);
  for (const [action, expected] of Object.entries(EXPECTED)) {
    const there = codes.filter((code) => rowOf(code)?.action === action);
    expect(there.sort(), action).toEqual([...expected].sort());
  }
  expect(codes).toHaveLength(Object.values(EXPECTED).flat().length);
  expect(rowOf(99_999)).toBeUndefined();
});

test.each<[Concern, number[]]>([
  ['platform', [42006, 61004, 61005, 61006, 61011, 61028]],
  ['network', [-1, 61503]],
])('a concern of %s', (concern, codes) => {
  const there = Object.keys(ERRCODES).filter((code) => rowOf(Number(code))?.concern === concern);
  expect(there.map(Number).sort()).toEqual([...codes].sort());
});

test.each([
  [40164, 'each_20_minutes'],
  [45009, 'each_morning'],
  [61005, 'ticket'],
  [61006, 'ticket_once'],
  [89503, 'each_morning'],
  [89506, 'after_a_day'],
  [89507, 'after_an_hour'],
])('after %i it is asked again: %s', (errcode, again) => {
  expect(rowOf(errcode)).toMatchObject({ action: 'stop', again });
});

describe('the words', () => {
  const rows = Object.keys(ERRCODES).map((code) => Number(code) as Errcode);
  const spoken = (phrase: Phrase) => plain(phrase).trim();

  test.each(rows)('of %i are there in both languages and not the same', (code) => {
    for (const ip of [null, '203.0.113.7']) {
      const meanings = [EN_ERRCODES, ZH_CN_ERRCODES].map((words) => spoken(words[code].meaning(ip)));
      const fixes = [EN_ERRCODES, ZH_CN_ERRCODES].map((words) => spoken(words[code].fix(ip)));
      for (const [english = '', chinese = ''] of [meanings, fixes]) {
        expect(english).not.toBe('');
        expect(chinese).toMatch(/\p{sc=Han}/u);
        expect(chinese).not.toBe(english);
      }
      // a clause, to which the evidence is added
      for (const meaning of meanings) expect(meaning).not.toMatch(/[.。]$/);
    }
  });

  test.each(rows.filter((code) => ERRCODES[code].concern === 'account' && ERRCODES[code].action === 'stop'))(
    'of %i name the place in WeChat’s console',
    (code) => {
      for (const words of [EN_ERRCODES, ZH_CN_ERRCODES]) {
        const fix = spoken(words[code].fix('203.0.113.7'));
        expect(Object.values(CONSOLE).some((path) => fix.includes(path))).toBe(true);
      }
    },
  );

  test.each(rows.filter((code) => ERRCODES[code].concern === 'platform' && ERRCODES[code].action === 'stop'))(
    'of %i lead the platform’s operator to its own console',
    (code) => {
      for (const words of [EN_ERRCODES, ZH_CN_ERRCODES]) {
        expect(spoken(words[code].fix(null))).toContain(CONSOLE.platform);
      }
    },
  );

  test('say what a code means where its stop is the one its row speaks of, and else what the cause means', () => {
    const facts = (errcode: number, cause: 'secret' | 'token' | 'unauthorized') =>
      plain(textsFor('en').refused.facts({ errcode, cause, ip: null, rid: null }, String(errcode)));
    expect(facts(40001, 'secret')).toContain('AppID and AppSecret do not belong together');
    expect(facts(40001, 'token')).toContain('A new access token was refused again');
    expect(facts(61003, 'unauthorized')).toBe(
      'The account has not authorized the third-party platform, or withdrew it (61003).',
    );
    expect(concernOf({ errcode: 40001, cause: 'token' })).toBe('account');
    expect(concernOf({ errcode: 40013, cause: 'app_id' })).toBe('us');
    expect(concernOf({ errcode: 61005, cause: 'other' })).toBe('platform');
  });
});
