import { copyFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import { expect, test } from 'vitest';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { demoAccounts, manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { MINUTE_MS } from '../../src/domain/ref-date.ts';
import { startShakySlack } from '../support/shaky-slack.ts';
import { digestsIn, figuresIn, keysIn } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { truthOf, untruths } from '../support/truth.ts';
import { type DieAt, spawnVictim } from '../support/victim.ts';
import { startWorld, type World } from '../support/world.ts';

/** One victim lives while the other’s heir runs. */
const AT_ONCE = 2;

type Death = DieAt | { readonly slackCall: number; readonly when: 'before' | 'after' };

interface Morning {
  readonly accounts: readonly DemoAccount[];
  /** When the stand-ins begin; the anchor of the accounts' stories. */
  readonly worldFrom: string;
  readonly from: string;
  /** How long the victim may live. */
  readonly to: string;
  /** When everything must be in order again. */
  readonly until: string;
  readonly database?: string;
  readonly expected: { readonly keys: readonly string[]; readonly files: readonly string[]; readonly date: string };
}

interface Life {
  readonly died: boolean;
  readonly commits: number;
  readonly slackCalls: number;
}

/** Lives until the given death, or to the end; then another process takes over, and all must be as if nothing had been. */
async function liveAndRecover(morning: Morning, death: Death | undefined): Promise<Life> {
  await using world = await startWorld({ accounts: morning.accounts, at: morning.worldFrom });
  if (morning.database !== undefined) await copyFile(morning.database, world.file);
  await moveTo(world, Date.parse(morning.from));
  const life = await live(world, morning, death);
  await using heir = await world.start();
  await heir.passTo(morning.until);
  const label = JSON.stringify(death);
  expect(keysIn(world.slack, CHANNEL), label).toEqual(morning.expected.keys);
  expect(
    world.slack.filesIn(CHANNEL).map(({ name }) => name),
    label,
  ).toEqual(morning.expected.files);
  expect(heir.errors(), label).toEqual([]);
  const shown = [...figuresIn(digestsIn(world.slack, CHANNEL)[0]!)];
  const truth = truthOf(world.wechat, world.accounts, morning.expected.date);
  expect(
    shown.map(([name, figures]) => [name, figures]),
    label,
  ).toEqual(shown.map(([name]) => [name, truth.get(name)]));
  expect(shown, label).toHaveLength(Math.min(20, truth.size));
  const days = { from: '2026-09-19', to: morning.expected.date };
  expect(await world.look((store) => untruths(store, world.wechat, world.accounts, days)), label).toEqual([]);
  const rows = await world.look((store) => store.outboxByPrefix(''));
  expect(
    rows.filter((row) => row.state !== 'sent'),
    label,
  ).toEqual([]);
  return life;
}

async function live(world: World, morning: Morning, death: Death | undefined): Promise<Life> {
  await using victim = spawnVictim();
  let [begun, answered, commits] = [0, 0, 0];
  await using slack = await startShakySlack(world.slack, (_, when) => {
    const count = when === 'before' ? ++begun : ++answered;
    if (death === undefined || !('slackCall' in death) || death.when !== when || death.slackCall !== count)
      return 'fair';
    victim.kill();
    return 'silence';
  });
  const { apiUrl, botToken, appToken, signingSecret } = slack;
  const place = { slack: { apiUrl, botToken, appToken, signingSecret }, wechat: { url: world.wechat.url } };
  const life = () => ({ commits, slackCalls: begun });
  const dieAt = death !== undefined && 'commit' in death ? death : undefined;
  let order: Parameters<typeof victim.tell>[0] = {
    ...{ kind: 'start', at: world.clock.now(), ...place, accounts: world.accounts },
    ...{ databaseUrl: `sqlite:${world.file}`, dieAt },
  };
  while (world.clock.now() < Date.parse(morning.to)) {
    const done = await victim.tell(order);
    if (done === undefined) return { died: true, ...life() };
    commits = done.commits;
    const to = (Math.floor(Math.max(world.clock.now(), done.now) / MINUTE_MS) + 1) * MINUTE_MS;
    await moveTo(world, to);
    order = { kind: 'pass', to };
  }
  return { died: false, ...life() };
}

async function moveTo({ clock }: World, at: number): Promise<void> {
  await clock.advance(Math.max(0, at - clock.now()));
}

async function dieEachDeath(morning: Morning, deaths: readonly Death[]): Promise<void> {
  const limit = pLimit(AT_ONCE);
  // All come to their end before one that failed is told, so that none outlives the test.
  const lives = await Promise.allSettled(deaths.map((death) => limit(() => liveAndRecover(morning, death))));
  const undead = lives.filter((life, index) => {
    if (life.status === 'rejected') throw life.reason;
    // How answers fall into groups varies a little, so the last commits are not there in every life.
    const death = deaths[index];
    const never = death !== undefined && 'commit' in death && death.commit > life.value.commits;
    return !life.value.died && !never;
  });
  expect(undead).toEqual([]);
}

function deathsAt(numbers: readonly number[], death: (number: number) => Record<string, number>): Death[] {
  return numbers.flatMap((number) =>
    (['before', 'after'] as const).map((when) => ({ ...death(number), when }) as Death),
  );
}

function upTo(last: number, from = 1): number[] {
  return Array.from({ length: last - from + 1 }, (_, index) => from + index);
}

/** So young that their history takes a handful of calls. */
function young(accounts: readonly DemoAccount[]): DemoAccount[] {
  return accounts.map((account) => ({ ...account, startsDaysBefore: 2, outages: [], lateAnswer: 'empty' }));
}

const ordinary = demoAccounts().filter(
  (account) => account.refusedIp === undefined && account.anchorPublishedAt === undefined,
);

const firstMorning: Morning = {
  accounts: young(ordinary.slice(0, 3)),
  ...{ worldFrom: '2026-11-18T09:31+08:00', from: '2026-11-18T09:31+08:00' },
  ...{ to: '2026-11-18T09:50+08:00', until: '2026-11-18T11:05+08:00' },
  expected: { keys: [`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`], files: [], date: '2026-11-17' },
};

const fleetMorning: Morning = {
  ...firstMorning,
  accounts: young(manyAccounts(21)),
  expected: { ...firstMorning.expected, files: [`digest-${CHANNEL}-2026-11-17-csv.csv`] },
};

/** A first morning that is a Monday's, of accounts that are a week old: the digest is followed by the week. */
const firstMonday: Morning = {
  ...firstMorning,
  accounts: young(ordinary.slice(0, 3)).map((account) => ({ ...account, startsDaysBefore: 6 })),
  ...{ worldFrom: '2026-11-16T09:31+08:00', from: '2026-11-16T09:31+08:00' },
  ...{ to: '2026-11-16T09:50+08:00', until: '2026-11-16T11:05+08:00' },
  expected: {
    keys: [`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-15`, `weekly:${CHANNEL}:2026-11-16`],
    ...{ files: [], date: '2026-11-15' },
  },
};

test('killed before and after any of its commits, it says everything once and loses no day', async () => {
  const whole = await liveAndRecover(firstMorning, undefined);
  expect(whole.commits).toBeGreaterThan(10);
  await dieEachDeath(
    firstMorning,
    deathsAt(upTo(whole.commits), (commit) => ({ commit })),
  );
});

test('killed before and after Slack took any of its calls, it says everything once', async () => {
  const whole = await liveAndRecover(fleetMorning, undefined);
  expect(whole.slackCalls).toBeGreaterThan(5);
  await dieEachDeath(
    fleetMorning,
    deathsAt(upTo(whole.slackCalls), (slackCall) => ({ slackCall })),
  );
});

test('killed on a Monday before and after Slack took any of its calls, it says the week once', async () => {
  const whole = await liveAndRecover(firstMonday, undefined);
  expect(whole.slackCalls).toBeGreaterThan(4);
  await dieEachDeath(
    firstMonday,
    deathsAt(upTo(whole.slackCalls), (slackCall) => ({ slackCall })),
  );
});
