import { randomBytes } from 'node:crypto';
import { dayAt } from './shanghai-day.ts';

const LIFE_MS = 7_200_000;
const RENEW_BEFORE_END_MS = 300_000;
const FORCED_A_DAY = 20;
const FORCED_APART_MS = 30_000;
/** The stable pair and the legacy one; older tokens are forgotten and read as unknown. */
const REMEMBERED = 4;

interface Issued {
  readonly value: string;
  readonly appId: string;
  readonly expiresAt: number;
  voided: boolean;
}

interface Drawer {
  stable?: Issued;
  legacy?: Issued;
  issued: Issued[];
  forced: { day: number; count: number; at: number };
}

export interface TokenReply {
  access_token: string;
  expires_in: number;
}

export interface TokenDesk {
  /** The stable token: the same one while it has more than five minutes left. Forced: a new one, and all older ones die. */
  stable(appId: string, force: boolean): TokenReply;
  /** `/cgi-bin/token`: always a new one, and the previous one of this kind dies. */
  legacy(appId: string): TokenReply;
  /** Whose token it is or was, and whether it still opens anything. */
  look(value: string): { state: 'good' | 'expired' | 'unknown'; appId: string | undefined };
  /** Every token of the account dies at once, as when another system forces a new one. */
  voidAll(appId: string): void;
}

/** The tokens of every account: the newest few, and which of them are in force. */
function createDrawers(now: () => number) {
  const drawers = new Map<string, Drawer>();
  const byValue = new Map<string, Issued>();

  const drawerOf = (appId: string): Drawer => {
    const drawer = drawers.get(appId) ?? { issued: [], forced: { day: 0, count: 0, at: Number.NEGATIVE_INFINITY } };
    drawers.set(appId, drawer);
    return drawer;
  };
  const issue = (appId: string): Issued => {
    // 512 characters, which WeChat asks to have room for
    const value = randomBytes(384).toString('base64url');
    const issued = { value, appId, expiresAt: now() + LIFE_MS, voided: false };
    const drawer = drawerOf(appId);
    drawer.issued.push(issued);
    byValue.set(value, issued);
    for (const old of drawer.issued.splice(0, drawer.issued.length - REMEMBERED)) byValue.delete(old.value);
    return issued;
  };
  return { drawerOf, issue, find: (value: string) => byValue.get(value) };
}

export function createTokenDesk({ now }: { now: () => number }): TokenDesk {
  const { drawerOf, issue, find } = createDrawers(now);
  const replyOf = (token: Issued): TokenReply => ({
    access_token: token.value,
    expires_in: Math.floor((token.expiresAt - now()) / 1000),
  });

  return {
    stable(appId, force) {
      const drawer = drawerOf(appId);
      const fresh = (token: Issued) => !token.voided && token.expiresAt - now() > RENEW_BEFORE_END_MS;
      if (force && mayForce(drawer, now())) {
        for (const token of drawer.issued) if (token !== drawer.legacy) token.voided = true;
        drawer.stable = issue(appId);
      } else if (drawer.stable === undefined || !fresh(drawer.stable)) {
        // the old one lives on until its own end, at most five minutes
        drawer.stable = issue(appId);
      }
      return replyOf(drawer.stable);
    },
    legacy(appId) {
      const drawer = drawerOf(appId);
      if (drawer.legacy !== undefined) drawer.legacy.voided = true;
      drawer.legacy = issue(appId);
      return replyOf(drawer.legacy);
    },
    look(value) {
      const token = find(value);
      if (token === undefined || token.voided) return { state: 'unknown', appId: token?.appId };
      return { state: token.expiresAt > now() ? 'good' : 'expired', appId: token.appId };
    },
    voidAll(appId) {
      for (const token of drawerOf(appId).issued) token.voided = true;
    },
  };
}

/** Counts the forced call if it is allowed; one too many or too soon is answered like a normal one. */
function mayForce(drawer: Drawer, at: number): boolean {
  const day = dayAt(at);
  const count = drawer.forced.day === day ? drawer.forced.count : 0;
  if (count >= FORCED_A_DAY || at - drawer.forced.at < FORCED_APART_MS) return false;
  drawer.forced = { day, count: count + 1, at };
  return true;
}
