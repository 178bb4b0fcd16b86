import { expect, test } from 'vitest';
import { counted } from '../../src/text/en/counted.ts';
import { type Phrase, plain } from '../../src/text/phrase.ts';
import { textsFor } from '../../src/text/texts.ts';
import { date } from '../support/digest-builder.ts';

const en = textsFor('en');
const ONE = { calls: 1, failures: 1, totalMs: 80, maxMs: 80 };
const DAY = date('2026-11-17');
const UNCHANGED = { calls: null, failureRate: null, meanMs: null };
const SAID = { calls: 1, failures: 1, failureRate: 1, meanMs: 80 };

test('one is one, none and many are not', () => {
  expect([0, 1, 2, 2480].map((n) => counted(n, 'call'))).toEqual(['0 calls', '1 call', '2 calls', '2,480 calls']);
  expect([1, 2].map((n) => counted(n, 'day’s hours', 'days’ hours'))).toEqual(['1 day’s hours', '2 days’ hours']);
});

test.each<[string | Phrase, string]>([
  [
    en.answers.figures('Tue 17 Nov', ONE, 'usual 1 %'),
    'Tue 17 Nov · 1 call · 1 failed (100 %, usual 1 %) · mean 80 ms',
  ],
  [en.answers.figuresSentence(ONE, 'usual 1 %'), '1 call, 1 failed (100 %, usual 1 %), mean 80 ms.'],
  [en.answers.unknownDays(1), '1 account day without figures'],
  [en.digest.summary(ONE, 'usual 1 %'), '1 call, 100 % failed, usual 1 %.'],
  [en.digest.attention(ONE, 'usual 1 %'), '1 of 1 callback failed (100 %; usual 1 %).'],
  [en.digest.counted(1, 1, ONE), '1 of 1 account: 1 call, 1 failed (100 %)'],
  [en.digest.unknownDays(1), '1 account day'],
  [en.home.figures(ONE), '100 % failed · 1 call · mean 80 ms'],
  [en.home.moreChannels(1), 'and 1 more channel'],
  [en.hours.figures(ONE), '· 1 call · 1 failed (100 %) · mean 80 ms'],
  [en.hours.sentence('Shop', DAY, ONE), 'Shop, Tue 17 Nov, by hour: 1 call, 1 failed (100 %), mean 80 ms.'],
  [en.hours.rest(1, ONE), 'The other hour is normal: 1 of 1 (100 %).'],
  [en.hours.unreported([3]), 'WeChat reported nothing for 1 hour (03:00–04:00).'],
  [en.hourImage.alt.noneFailed({ ...ONE, failures: 0 }), '1 call, none failed.'],
  [en.hourImage.alt.unreported([3]), 'Not reported: 1 hour (03:00–04:00).'],
  [en.ranges.figures('7 days', SAID, UNCHANGED), '7 days · 1 call · 1 failed (100 %) · mean 80 ms'],
  [en.ranges.rowsLeftOut(1), '1 more row; the CSV has all of them'],
  [en.ranges.fetching(1), 'Fetching 1 day from WeChat…'],
  [en.status.fresh('Tue 17 Nov', 1, 5), 'Tue 17 Nov: 1 of 5 accounts has figures'],
  [en.status.past(60, 1, 60), 'Last 60 days: 1 of 60 account-days is known.'],
  [en.weekly.summary({ ...SAID, change: UNCHANGED }), '1 call, 1 failed: 100 %; mean 80 ms.'],
  [en.weekly.refused({ days: 1, accounts: 2 }, 'quota'), '1 account day without figures: quota.'],
  [en.weekly.moreGaps(1), '1 more account day without figures.'],
])('English says one as one: %j', (said, words) => {
  expect(typeof said === 'string' ? said.trim() : plain(said)).toBe(words);
});

test('hours that do not add up say one call as one', () => {
  expect(en.hours.doNotAddUp({ ...ONE, calls: 3 }, ONE)).toContain(
    '1 call and 1 failed in the hours, 3 and 1 in the day',
  );
});
