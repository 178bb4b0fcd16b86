import { expect, test } from 'vitest';
import { lookAtCoverage } from '../../src/cli/doctor-coverage.ts';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { DAY_MS } from '../../src/domain/ref-date.ts';
import { day, startSite, TO } from '../sync/support.ts';

const notesOf = async (site: Awaited<ReturnType<typeof startSite>>) =>
  (await lookAtCoverage(site.engine, site.settings)).map(({ kind, text }) => {
    expect(kind).toBe('note');
    return text;
  });

test('missing, late and pending days have their newest told; days never asked for have nothing to tell', async () => {
  await using site = await startSite();
  expect(await notesOf(site)).toEqual([]);
  site.wechat.failNext({ path: 'daily' }, { kind: 'errcode', errcode: 61501 });
  await site.sync({ from: day('2026-11-08'), to: day('2026-11-10'), hourly: false });
  site.wechat.setAccount(site.appId, { publishDay: { date: TO, at: Number.POSITIVE_INFINITY }, lateAnswer: '61503' });
  await site.sync({ from: TO });
  const name = site.settings.accounts[0]?.name;
  const missing =
    '3 missing (newest Tue 10 Nov: WeChat answered with 61501: the asked days are no span that WeChat allows, ' +
    'or not over yet (concern: wxpulse); 1 look, last';
  const pending = '1 pending (Tue 17 Nov: WeChat has not published it yet (61503); 1 look, last 09:30)';
  expect(await notesOf(site)).toEqual([`${name}: of the last 60 days ${missing} 09:30), ${pending}`]);
  await site.clock.advance(DAY_MS / 4);
  expect((await notesOf(site))[0]).toContain('1 late (Tue 17 Nov');
  await site.clock.advance(DAY_MS);
  expect((await notesOf(site))[0]).toContain(`${missing} Wed 18 Nov 09:30)`);
});

test('a refused account lacks days for a reason that is told elsewhere', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'errcode', errcode: 61501 });
  await site.sync({ from: day('2026-11-10'), to: day('2026-11-10'), hourly: false });
  site.wechat.setAccount(site.appId, { granted: false });
  await site.sync({ from: TO });
  expect(await notesOf(site)).toEqual([]);
});

test('a fleet stays readable: the worst twenty accounts, and how many more', async () => {
  await using site = await startSite({ accounts: manyAccounts(30) });
  const names = site.settings.accounts.map(({ name }) => name);
  site.wechat.failNext({ path: 'daily', times: 30 }, { kind: 'errcode', errcode: 61503 });
  await site.sync({ from: TO, hourly: false });
  const last = site.appIds.at(-1) ?? '';
  site.wechat.failNext({ path: 'daily', appId: last }, { kind: 'errcode', errcode: 61501 });
  await site.sync({ appIds: site.appIds.slice(-1), from: day('2026-11-10'), to: day('2026-11-10'), hourly: false });
  const notes = await notesOf(site);
  expect(notes).toHaveLength(21);
  expect(notes[0]).toContain(`${names.at(-1)}: of the last 60 days 1 missing (`);
  expect(notes[1]).toContain(`${names[0]}: of the last 60 days 1 pending (`);
  expect(notes.at(-1)).toBe('and 10 more accounts like these: 10 with pending ones');
});

test('days whose hours do not add up to them are told', async () => {
  await using site = await startSite();
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, calls: 10, failures: 1, totalMs: 900, maxMs: 90 }));
  const daily = { calls: 300, failures: 24, totalMs: 21_600, maxMs: 90 };
  site.wechat.setAccount(site.appId, { revise: { date: '2026-11-16', hours, daily } });
  await site.sync({ from: day('2026-11-15') });
  expect(await notesOf(site)).toEqual([
    expect.stringContaining('1 whose hours do not add up to the day within 1 % (newest Mon 16 Nov)'),
  ]);
  expect(site.lines.filter(({ level }) => level === 'warn')).toEqual([
    expect.objectContaining({ fields: { account: site.appId, date: '2026-11-16' } }),
  ]);
});
