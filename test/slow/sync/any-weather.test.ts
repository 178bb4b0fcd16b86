import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from '../../../src/demo/wechat/fault.model.ts';
import { refDateAt } from '../../../src/domain/ref-date.ts';
import { describeBothDatabases } from '../../support/both-databases.ts';
import { FIRST_DAY, LATEST_HOUR, type Step, startSyncWalk, TROUBLES, WALKERS } from '../../support/sync-walk.ts';

/** Other walks: `WALK_SEED=7 WALK_RUNS=1000 npm run test:slow -- any-weather`. A failure says seed and steps, and shrinks them. */
const SEED = Number(process.env['WALK_SEED'] ?? Date.now() % 1_000_000);
const RUNS = Number(process.env['WALK_RUNS'] ?? 40);

const passing = fc.constantFrom<Fault>(
  ...([{ kind: 'reset_before' }, { kind: 'reset_after' }, { kind: 'html' }, { kind: 'truncated_json' }] as const),
  ...([{ kind: 'wrong_shape' }, { kind: 'numbers_as_strings' }, { kind: 'control_characters' }] as const),
  ...([
    { kind: 'stray_rows' },
    { kind: 'duplicate_rows' },
    { kind: 'shuffled_rows' },
    { kind: 'delay', ms: 1 },
  ] as const),
  ...([429, 500, 502] as const).map((status) => ({ kind: 'http', status }) as const),
  ...(['negative', 'failures_above_calls', 'fraction', 'odd_hour'] as const).map(
    (what) => ({ kind: 'bad_row', what }) as const,
  ),
  ...[-1, 40001, 42001, 40164, 40243, 45009, 45011, 48001, 50002, 61501, 61503, 99_999].map(
    (errcode) => ({ kind: 'errcode', errcode }) as const,
  ),
);
const account = fc.nat({ max: WALKERS.length - 1 });
const path = fc.constantFrom('token', 'daily', 'hourly', 'quota');
const match = fc.record({ path, times: fc.integer({ min: 1, max: 6 }) }, { requiredKeys: ['times'] });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('fault'), account, match, fault: passing }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('lie'), account, path: fc.constantFrom('daily', 'hourly') }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('trouble'), account, trouble: fc.nat({ max: TROUBLES.length - 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mend'), account }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('token'), account }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: fc.constant('late'), account, hour: fc.integer({ min: 8, max: LATEST_HOUR }) },
      answer: fc.constantFrom('empty', '61503'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass'), minutes: fc.nat({ max: 600 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' } as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ kind: fc.constant('sync'), daysBack: fc.nat({ max: 11 }), hourly: fc.boolean() },
      stopAfter: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 2 }),
    }),
  },
);

describeBothDatabases((makeDatabase) => {
  test(`any faults, troubles, restarts and syncs, in any order, end in the truth (seed ${SEED})`, async () => {
    const walk = async (steps: readonly Step[]) => {
      await using database = await makeDatabase();
      await using walk = await startSyncWalk(database.url);
      for (const one of steps) {
        await walk.take(one);
        // on the way a day may be unknown, but it is never wrong and never empty
        const wrong = (await walk.untruths()).filter((line) => !/(day is|hours are) (open|missing)\b/.test(line));
        expect(wrong).toEqual([]);
      }
      await walk.comeHome();
      expect(await walk.untruths()).toEqual([]);
      const { engine, wechat, sync } = walk.site();
      expect(await engine.store.halts()).toEqual([]);
      const calls = wechat.callCount();
      await sync({ from: FIRST_DAY });
      expect(wechat.callCount()).toBe(calls);
      const early = wechat.calls.filter(({ body, at }) => lastDayOf(body) >= refDateAt(at));
      expect(early).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), walk), {
      seed: SEED,
      numRuns: RUNS,
      endOnFailure: false,
    });
  });
});

function lastDayOf(body: unknown): string {
  const { end_date: date } = body as { end_date?: string };
  return date ?? '';
}
