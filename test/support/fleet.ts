import { expect } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { ask, digestsIn, figuresIn, headerOf, readable } from './slack-looks.ts';
import { CHANNEL } from './start-bot.ts';
import { truthOf } from './truth.ts';
import { startWorld } from './world.ts';

const DAY = '2026-11-17';

/** Accounts that are a day old, so that their history takes no time. */
function newcomers(count: number) {
  return manyAccounts(count).map((account) => ({ ...account, startsDaysBefore: 0, outages: [] }));
}

/** A first morning of so many accounts: the 20 worst in one message, all of them in the file below it. */
export async function expectFleetDigest(count: number): Promise<void> {
  const accounts = newcomers(count);
  await using world = await startWorld({ accounts });
  const bot = await world.start();
  await bot.settle();

  const [digest, ...more] = digestsIn(world.slack, CHANNEL);
  expect(more).toEqual([]);
  expect(headerOf(digest!)).toBe(`Tue 17 Nov: all ${count.toLocaleString('en')} accounts fine`);
  const truth = truthOf(world.wechat, accounts, DAY);
  const shown = figuresIn(digest!);
  expect(shown.size).toBe(20);
  for (const [name, figures] of shown) expect(figures).toEqual(truth.get(name));
  const calls = [...truth.values()].reduce((sum, one) => sum + one.calls, 0);
  expect(readable(digest!)).toContain(`${calls.toLocaleString('en')} calls`);

  const [file, ...otherFiles] = world.slack.filesIn(CHANNEL);
  expect(otherFiles).toEqual([]);
  expect(file!.thread_ts).toBe(digest!.ts);
  const lines = file!.content.toString().trim().split('\r\n').slice(1);
  const inFile = new Map(lines.map((line) => line.split(',')).map(([id, , , ...cells]) => [id, cells]));
  expect(inFile.size).toBe(count);
  for (const { appId } of accounts) {
    const { calls: all, failures, maxMs } = world.wechat.truth(appId, DAY).daily!;
    const [inCalls, inFailures, , , inMaxMs, coverage] = inFile.get(appId)!;
    expect([inCalls, inFailures, inMaxMs, coverage].join()).toBe([all, failures, maxMs, 'known'].join());
  }
  expect(await ask(world.slack, 'yesterday')).toContain(`and ${(count - 20).toLocaleString('en')} more`);
  expect(bot.errors()).toEqual([]);
}
