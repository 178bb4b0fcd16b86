import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/ref-date.ts';
import { textsFor } from '../../src/text/texts.ts';
import { beijing, day, startSite, TO } from './support.ts';

const SINCE = day('2026-11-08');
const MOON = { kind: 'errcode', errcode: 99_999, errmsg: 'the moon is full' } as const;

test('an unknown code of one hourly call costs those hours only: all other days and calls go on', async () => {
  await using site = await startSite({ accounts: manyAccounts(2) });
  const [first, second] = site.appIds;
  site.wechat.failNext({ path: 'hourly', appId: first ?? '' }, MOON);
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 20, hours: 19, pending: 1, refused: 0 });
  expect(await site.engine.store.halts()).toEqual([]);
  const lost = await site.storedDay(TO, first);
  expect(lost?.day.state).toBe('known');
  expect(lost?.hours).toMatchObject({
    state: 'open',
    reason: expect.stringMatching(/^failed 99999: the moon is full/),
  });
  expect((await site.stored(SINCE, TO, second)).every(({ hours }) => hours.state === 'known')).toBe(true);
  expect(await site.sync({ from: SINCE })).toMatchObject({ hours: 1, pending: 0 });
});

test('an unknown code of every hourly call leaves the daily figures, and each day says why', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'hourly', times: Infinity }, MOON);
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 10, hours: 0, refused: 0 });
  expect(site.asked().filter((call) => call.startsWith('hourly'))).toHaveLength(10);
  for (const { hours } of await site.stored(SINCE)) {
    expect(textsFor('en').reason(hours.reason)).toMatch(/99999: I do not know .*“the moon is full” \(rid [\w-]+\)$/);
  }
});

test('an unknown code of the token call is kept with the days that could not be asked for, and asked anew soon', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'token' }, MOON);
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, pending: 8, late: 2, missing: 0 });
  for (const { day: figures } of await site.stored(SINCE)) {
    expect(textsFor('en').reason(figures.reason)).toMatch(/^no token: WeChat answered with 99999.*“the moon is full”/);
  }
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 10, hours: 10, pending: 0 });
});

test('a secret in WeChat’s text is not stored with the day', async () => {
  await using site = await startSite();
  const [account] = site.settings.accounts;
  const secret = account?.secret?.reveal() ?? '';
  site.wechat.failNext({ path: 'daily' }, { ...MOON, errmsg: `access_token=${secret} is odd` });
  await site.sync({ from: TO });
  const { reason } = (await site.storedDay(TO))?.day ?? {};
  expect(reason).toMatch(/^failed 99999: access_token=\[redacted\] is odd/);
});

const NOW = beijing('2026-11-18', '09:30');
const MORNING = beijing('2026-11-19', '08:00');

test.each([
  ['45035', 45035, NOW + 20 * MINUTE_MS],
  ['an unconfirmed address', 89503, MORNING],
  ['an admin’s no for a day', 89506, NOW + DAY_MS],
  ['an admin’s no for an hour', 89507, NOW + HOUR_MS],
  ['a platform’s ticket that has ended', 61005, NOW + 10 * MINUTE_MS],
  ['a withdrawn authorization', 61003, MORNING],
])('%s (%i) is looked at again when WeChat may have changed its mind', async (_, errcode, nextLook) => {
  await using site = await startSite({ at: NOW });
  site.wechat.failNext({ path: 'token' }, { kind: 'errcode', errcode });
  await site.sync({ from: TO });
  expect(await site.engine.store.halts()).toEqual([expect.objectContaining({ errcode, nextLook })]);
});

test('61006 is tried once with the next ticket, then each morning', async () => {
  await using site = await startSite({ at: NOW });
  site.wechat.failNext({ path: 'token', times: 2 }, { kind: 'errcode', errcode: 61006 });
  const looks = [];
  for (const _ of ['the first ticket', 'the next']) {
    await site.sync({ from: TO });
    looks.push((await site.engine.store.halts())[0]?.nextLook);
  }
  expect(looks).toEqual([NOW + 10 * MINUTE_MS, MORNING]);
});
