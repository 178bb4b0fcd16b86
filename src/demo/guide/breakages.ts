import type { DemoAccount } from '../wechat/account.model.ts';
import type { WechatPlatform } from '../wechat/platform.ts';
import { dateOf, dayAt, instantOf } from '../wechat/shanghai-day.ts';

/** The address that the stand-in sees us come from. */
const OUR_IP = '203.0.113.7';
const AFTERNOON = { fromHour: 14, toHour: 17, failureRate: 0.47 };
/** Late enough that the digest is out, and soon enough to be seen an hour later. */
const LATE = '10:00';

/** What a visitor can do to the accounts; each acts on the day that the demo's clock shows. */
export function createBreakages(deps: {
  wechat: Pick<WechatPlatform, 'setAccount'>;
  accounts: readonly DemoAccount[];
  now: () => number;
}) {
  const { wechat, accounts, now } = deps;
  const refused = new Set(accounts.filter(({ refusedIp }) => refusedIp !== undefined).map(({ appId }) => appId));
  const broken = new Set<string>();
  let hasBroken = false;
  const remember = (kind: string) => {
    broken.add(`${kind} ${dayAt(now())}`);
    hasBroken = true;
  };
  const today = () => dateOf(dayAt(now()));
  const [server, allowed, late] = chooseThree(accounts);
  return {
    accounts: { server, allowed, late },
    refused: (): readonly DemoAccount[] => accounts.filter(({ appId }) => refused.has(appId)),
    /** Whether the visitor broke anything on any day. */
    hasBroken: () => hasBroken,
    isBroken: (kind: 'server' | 'late') => broken.has(`${kind} ${dayAt(now())}`),
    breakServer() {
      wechat.setAccount(server.appId, { outage: { date: today(), ...AFTERNOON } });
      remember('server');
    },
    beLate() {
      wechat.setAccount(late.appId, { publishDay: { date: today(), at: instantOf(dayAt(now()) + 1, LATE) } });
      remember('late');
    },
    refuse(appId: string) {
      wechat.setAccount(appId, { refusedIp: OUR_IP });
      refused.add(appId);
      hasBroken = true;
    },
    allow(appId: string) {
      wechat.setAccount(appId, { refusedIp: null });
      refused.delete(appId);
    },
  };
}

export type Breakages = ReturnType<typeof createBreakages>;

/** Accounts without a story of their own, where there are enough, so that each shows one thing; the busiest, whom one looks at. */
function chooseThree(accounts: readonly DemoAccount[]): readonly [DemoAccount, DemoAccount, DemoAccount] {
  const isPlain = ({ refusedIp, outages, anchorPublishedAt, startsDaysBefore }: DemoAccount) =>
    refusedIp === undefined &&
    anchorPublishedAt === undefined &&
    startsDaysBefore === undefined &&
    outages.length === 0;
  const [first] = accounts;
  if (first === undefined) throw new Error('the demo needs an account');
  const plain = accounts.filter((account) => account !== first && isPlain(account));
  const [second = first, third = second] = plain.sort((a, b) => b.traffic.callsPerDay - a.traffic.callsPerDay);
  return [first, second, third];
}
