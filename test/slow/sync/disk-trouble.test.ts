import { chmodSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { daysAgo } from '../../cli/support.ts';
import {
  CONCURRENCY,
  type FleetDesk,
  GROUP_SIZE,
  lastDays,
  startFleetDesk,
  syncArguments,
} from '../../support/fleet-desk.ts';

const DAYS = lastDays(60);
const ACCOUNTS = 20;
/** A token, two daily calls, and one for the hours of each day. */
const FEWEST = ACCOUNTS * (1 + 2 + 60);
const SMALL_DISK = fileURLToPath(new URL('../../support/small-disk.ts', import.meta.url));
const IS_ROOT = process.getuid?.() === 0;

/** Root may write everything; without its capabilities it may write what a user may. */
const ORDINARY_USER = IS_ROOT ? ['setpriv', '--bounding-set', '-all', '--inh-caps', '-all'] : [];

/** Both ways to end a disk; the kernel's limit can be set on Linux only. */
const DISKS = [
  ['SMALL_DISK_PAGES', '150', 'There is no space left to write the database FILE. Free some, then start again.'],
  [
    ...['SMALL_DISK_BYTES', '1000000', 'The disk refuses to write the database FILE (SQLITE_IOERR_WRITE). '],
    "Look whether it is damaged, or this user's quota or file size limit is reached; then run it again.",
  ],
].slice(0, process.platform === 'linux' ? 2 : 1);

/** What is there is true, and no more is asked twice than one commit and the calls under way. */
async function expectNothingLost(desk: FleetDesk): Promise<void> {
  const left = await desk.wrong(DAYS);
  expect(left.filter((line) => !/day is open|hours are open/.test(line))).toEqual([]);
  expect(left.length).toBeGreaterThan(0);
  expect((await desk.run(syncArguments(DAYS))).code).toBe(0);
  expect(await desk.wrong(DAYS)).toEqual([]);
  expect(desk.wechat.callCount()).toBeLessThanOrEqual(FEWEST + GROUP_SIZE + CONCURRENCY);
}

test.each(DISKS)(
  'a disk that ends in the midst of a sync (%s) is told in one sentence; with space it goes on',
  async (limit = '', size = '', ...said) => {
    await using desk = await startFleetDesk({ count: ACCOUNTS, delayMs: 5 });
    const env = { ...desk.env, NODE_OPTIONS: `--import ${SMALL_DISK}`, [limit]: size };
    const first = await desk.run(syncArguments(DAYS), env);
    expect(first).toMatchObject({ code: 1, stdout: '' });
    expect(first.said).toEqual([`wxpulse: ${said.join('').replace('FILE', `${desk.folder}/wxpulse.db`)}`]);
    expect(desk.wechat.callCount()).toBeGreaterThan(ACCOUNTS);
    await expectNothingLost(desk);
  },
);

test.each([
  ['the file', { file: 0o444, folder: 0o755 }],
  ['its folder, where SQLite keeps what is not in the file yet,', { file: 0o644, folder: 0o555 }],
  ['file and folder', { file: 0o444, folder: 0o555 }],
])(
  'a database of which %s may only be read is told in one sentence, costs no call and stays as it is',
  async (_, modes) => {
    await using desk = await startFleetDesk({ count: 2, through: ORDINARY_USER });
    const begun = { from: DAYS.from, to: daysAgo(40) };
    expect((await desk.run(syncArguments(begun))).code).toBe(0);
    const calls = desk.wechat.callCount();
    chmodSync(`${desk.folder}/wxpulse.db`, modes.file);
    chmodSync(desk.folder, modes.folder);
    const refused = await desk.run(syncArguments(DAYS));
    chmodSync(desk.folder, 0o755);
    chmodSync(`${desk.folder}/wxpulse.db`, 0o644);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.said).toEqual([
      expect.stringMatching(
        /^wxpulse: The database \S+\/wxpulse\.db cannot be written \(\w+\)\. Make it a file in a folder that this user may write to, or change DATABASE_URL\.$/,
      ),
    ]);
    expect(desk.wechat.callCount()).toBe(calls);
    expect(await desk.wrong(begun)).toEqual([]);
    expect((await desk.run(syncArguments(DAYS))).code).toBe(0);
    expect(await desk.wrong(DAYS)).toEqual([]);
  },
);
