import { expect, test } from 'vitest';
import type { Fault } from '../../../src/demo/wechat/fault.model.ts';
import { day, figuresOf, startSite, TO, truthOf } from '../../sync/support.ts';

/** So many days that a run looks at the quota before it asks for their hours. */
const FROM = day('2026-10-29');
const DAYS = 20;

const ONCE_ASKED = { token: 1, quota: 1 };
/** Refused with its token and with another, which WeChat gives out again for the figures. */
const TOKEN_REFUSED = { token: 3, quota: 2 };
const code = (errcode: number): Fault => ({ kind: 'errcode', errcode });

/** What the question for the quota meets each time, and how many calls it comes to. */
const ROWS: readonly (readonly [fault: Fault, calls: typeof ONCE_ASKED])[] = [
  ...(['reset_before', 'reset_after', 'html', 'truncated_json', 'control_characters'] as const).map(
    (kind) => [{ kind }, ONCE_ASKED] as const,
  ),
  ...(['numbers_as_strings', 'wrong_shape'] as const).map((kind) => [{ kind }, ONCE_ASKED] as const),
  ...([429, 500, 503] as const).map((status) => [{ kind: 'http', status }, ONCE_ASKED] as const),
  ...[-1, 45009, 45011, 48001, 40164, 50002, 61503, 76021, 99_999].map(
    (errcode) => [code(errcode), ONCE_ASKED] as const,
  ),
  ...[40001, 40014, 42001].map((errcode) => [code(errcode), TOKEN_REFUSED] as const),
];

test.each(ROWS)('a question for the quota that meets %o costs no figure and stops nothing', async (fault, calls) => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'quota', times: Number.POSITIVE_INFINITY }, fault);
  expect(await site.sync({ from: FROM })).toMatchObject({
    days: DAYS,
    hours: DAYS,
    pending: 0,
    missing: 0,
    refused: 0,
  });
  expect(figuresOf(await site.stored(FROM))).toEqual(truthOf(site.wechat, site.appId, FROM, TO));
  expect(await site.engine.store.halts()).toEqual([]);
  const made = (path: 'token' | 'quota' | 'daily' | 'hourly') => site.wechat.callCount(path);
  expect({ token: made('token'), quota: made('quota') }).toEqual(calls);
  expect({ daily: made('daily'), hourly: made('hourly') }).toEqual({ daily: 1, hourly: DAYS });
});
