import { createHash } from 'node:crypto';
import type { DemoAccount, Traffic } from './account.model.ts';
import { fleetName } from './fleet-names.ts';
import { createRandom, hashText } from './random.ts';

type Named = Pick<DemoAccount, 'name' | 'group' | 'description'> & Partial<DemoAccount>;

const AFTERNOON_OUTAGE = { daysBefore: 9, fromHour: 14, toHour: 17, failureRate: 0.47 };

const NAMED: readonly Named[] = [
  {
    name: '商城 Shop',
    group: 'retail',
    description: 'Nine days before the anchor 47 % failed from 14:00 to 17:00, together with 会员 Member.',
    traffic: { callsPerDay: 42_000, weekendFactor: 1.25, failureRate: 0.003, meanMs: 310 },
    outages: [AFTERNOON_OUTAGE],
  },
  {
    name: '会员 Member',
    group: 'retail',
    description: 'Shares a server with 商城 Shop and failed with it, nine days before the anchor.',
    traffic: { callsPerDay: 18_000, weekendFactor: 1.15, failureRate: 0.004, meanMs: 350 },
    outages: [AFTERNOON_OUTAGE],
  },
  {
    name: '门店 Stores',
    group: 'retail',
    description: 'WeChat refuses our address 203.0.113.7, which is not in its IP list.',
    refusedIp: '203.0.113.7',
  },
  {
    name: '资讯 News',
    group: 'content',
    description: 'Late: the anchor day is published only at 10:00.',
    traffic: { callsPerDay: 26_000, weekendFactor: 0.9, failureRate: 0.002, meanMs: 240 },
    anchorPublishedAt: '10:00',
  },
  {
    name: '客服 Care',
    group: 'service',
    description: 'Ordinary, and slower than the others. Answers 61503 for a day that is not published.',
    traffic: { callsPerDay: 9_000, weekendFactor: 0.7, failureRate: 0.008, meanMs: 520 },
    lateAnswer: '61503',
  },
  {
    name: '云帆书店',
    group: 'content',
    description: 'Small: some ninety calls a day, and none from midnight to seven.',
    traffic: { callsPerDay: 90, weekendFactor: 1.3, failureRate: 0.006, meanMs: 280, quietNights: true },
  },
  {
    name: 'Harbor Coffee',
    group: 'food',
    description: 'Twenty-three days before the anchor 38 % failed for five hours, from 06:00 to 11:00.',
    outages: [{ daysBefore: 23, fromHour: 6, toHour: 11, failureRate: 0.38 }],
  },
  {
    name: '北岸医院',
    group: 'service',
    description: 'Still failing at midnight of the anchor: 43 % from 21:00. Well again at 02:00.',
    traffic: { callsPerDay: 14_000, weekendFactor: 0.75, failureRate: 0.004, meanMs: 330 },
    outages: [
      { daysBefore: 0, fromHour: 21, toHour: 24, failureRate: 0.43 },
      { daysBefore: -1, fromHour: 0, toHour: 2, failureRate: 0.43 },
    ],
  },
  {
    name: 'Lantern Travel',
    group: 'travel',
    description: 'Ordinary. Answers 61503 for a day that is not published.',
    lateAnswer: '61503',
  },
  {
    name: '小满厨房',
    group: 'food',
    description: 'New: its first day is ten days before the anchor.',
    startsDaysBefore: 10,
  },
  {
    name: 'Maple School',
    group: 'service',
    description: 'Ordinary, with weekends at a third of a working day.',
    traffic: { callsPerDay: 3_200, weekendFactor: 0.33, failureRate: 0.005, meanMs: 290 },
  },
  {
    name: '蓝鲸快递',
    group: 'travel',
    description: 'Ordinary, and the busiest.',
    traffic: { callsPerDay: 120_000, weekendFactor: 0.95, failureRate: 0.0015, meanMs: 210 },
  },
];

/** Twelve accounts, each with its story. The same seed gives the same accounts. */
export function demoAccounts(seed = 1): DemoAccount[] {
  return NAMED.map((named) => ({ ...ordinary(`${seed}:${named.name}`, seed), ...named }));
}

/** A fleet, for benches and soaks: `n` ordinary accounts; one in a hundred had an outage in the last thirty days. */
export function manyAccounts(n: number, seed = 1): DemoAccount[] {
  return Array.from({ length: n }, (_, i) => {
    const account = ordinary(`${seed}:fleet:${i}`, seed);
    const named = { ...account, ...fleetName(i) };
    if (i % 100 !== 41) return named;
    const daysBefore = account.traffic.callsPerDay % 30;
    const outages = [{ daysBefore, fromHour: 9, toHour: 12, failureRate: 0.35 }];
    return { ...named, outages, description: `35 % failed from 09:00 to 12:00, ${daysBefore} days before the anchor.` };
  });
}

function ordinary(identity: string, seed: number): DemoAccount {
  const digest = createHash('sha256').update(identity).digest('hex');
  return {
    appId: `wx${digest.slice(0, 16)}`,
    secret: digest.slice(16, 48),
    name: identity,
    group: 'all',
    description: 'Ordinary.',
    seed,
    traffic: ordinaryTraffic(hashText(digest)),
    outages: [],
    lateAnswer: 'empty',
  };
}

function ordinaryTraffic(seed: number): Traffic {
  const random = createRandom(seed);
  return {
    // as many small accounts as large ones: 300 to 30,000
    callsPerDay: Math.round(300 * 100 ** random()),
    weekendFactor: 0.6 + 0.7 * random(),
    failureRate: 0.001 + 0.009 * random() ** 2,
    meanMs: Math.round(220 + 300 * random()),
  };
}
