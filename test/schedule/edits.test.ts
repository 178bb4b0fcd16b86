import { expect, test } from 'vitest';
import { unaskedDay } from '../../src/domain/account-day.ts';
import { addDays } from '../../src/domain/ref-date.ts';
import { TO } from '../sync/support.ts';
import { DIGEST, find, keysOf, late, NEVER, publish, startMorning, take } from './morning.ts';

test('a digest that shows all there is, is not edited', async () => {
  await using site = await startMorning();
  late(site, 0);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  await site.beatUntil('2026-11-18', '13:00');
  expect(await keysOf(site)).toEqual([DIGEST]);
});

test('what arrives after a digest is edited into it, with one edit under way at most', async () => {
  await using site = await startMorning();
  late(site, 0, 1);
  await site.beatUntil('2026-11-18', '09:30');
  publish(site, 0);
  await site.beatUntil('2026-11-18', '10:00');
  // not yet posted: it will show the newest state anyway
  expect(await keysOf(site)).toEqual([DIGEST]);
  await take(site, DIGEST);
  publish(site, 1);
  await site.beatUntil('2026-11-18', '10:30');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
  expect(await find(site, `${DIGEST}:edit:1`)).toMatchObject({ op: 'update', afterKey: DIGEST, state: 'queued' });
  await site.beatUntil('2026-11-18', '11:00');
  expect(await keysOf(site)).toHaveLength(2);
  await take(site, `${DIGEST}:edit:1`);
  await site.beatUntil('2026-11-18', '12:00');
  expect(await keysOf(site)).toHaveLength(2);
});

test('each later arrival is one more edit', async () => {
  await using site = await startMorning();
  late(site, 0, 1);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  for (const n of [0, 1]) {
    publish(site, n);
    await site.beatUntil('2026-11-18', `${10 + n}:30`);
    await take(site, `${DIGEST}:edit:${n + 1}`);
  }
  await site.beatUntil('2026-11-18', '12:30');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`, `${DIGEST}:edit:2`]);
});

test('what arrives when the next digest is out is still edited into the one that promised it', async () => {
  await using site = await startMorning();
  late(site, 0);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  await site.sleepUntil('2026-11-19', '09:20');
  await site.beatUntil('2026-11-19', '09:31');
  const [next] = await site.engine.store.outboxByPrefix('digest:C01OPS:2026-11-18');
  await take(site, next?.key ?? '');
  expect(await keysOf(site)).toEqual([DIGEST]);
  publish(site, 0);
  await site.sleepUntil('2026-11-20', '08:00');
  await site.beatUntil('2026-11-20', '08:20');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
});

test.each([
  ['missing', '61503'],
  ['empty', 'empty'],
] as const)(
  'a day that was settled as %s and is found after all is edited into its digest',
  async (state, lateAnswer) => {
    await using site = await startMorning();
    late(site, 0);
    site.wechat.setAccount(site.appId, { lateAnswer });
    await site.beatUntil('2026-11-18', '09:30');
    await take(site, DIGEST);
    await site.sleepUntil('2026-11-21', '08:14');
    await site.beatUntil('2026-11-21', '08:30');
    expect((await site.storedDay(TO))?.day.state).toBe(state);
    expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
    await take(site, `${DIGEST}:edit:1`);
    publish(site, 0);
    // an empty day is not asked for; a call for the days beside it brings it
    const beside = [addDays(TO, -1), addDays(TO, 1)] as const;
    await site.engine.store.transaction((writer) =>
      writer.saveDays(beside.map((date) => unaskedDay(site.appId, date))),
    );
    await site.sync({ appIds: [site.appId], from: beside[0], to: beside[1] });
    expect((await site.storedDay(TO))?.day.state).toBe('known');
    await site.beat();
    expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`, `${DIGEST}:edit:2`]);
    await take(site, `${DIGEST}:edit:2`);
    await site.beat();
    expect(await keysOf(site)).toHaveLength(3);
  },
);

test('an account that is refused when its figures are there is no reason to edit any digest', async () => {
  await using site = await startMorning();
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  const [appId] = site.appIds;
  site.wechat.setAccount(appId ?? '', { banned: true });
  const halt = { scope: 'daily', cause: 'banned', errcode: 50002, rid: null, ip: null } as const;
  const times = { since: site.clock.now(), nextLook: NEVER };
  await site.engine.store.transaction(async (writer) => appId && writer.saveHalt({ appId, ...halt, ...times }));
  await site.beatUntil('2026-11-18', '09:33');
  const digests = await site.engine.store.outboxByPrefix('digest:');
  expect(digests.map(({ key }) => key).filter((key) => key.includes(':edit:'))).toEqual([]);
});

test('a digest that somebody deleted is not edited again and again', async () => {
  await using site = await startMorning();
  late(site, 0);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  publish(site, 0);
  await site.beatUntil('2026-11-18', '10:00');
  await take(site, `${DIGEST}:edit:1`, { state: 'given_up', reason: 'message_not_found', shown: null });
  await site.beatUntil('2026-11-18', '10:30');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
});
