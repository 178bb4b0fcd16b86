import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecret } from '../../src/config/secret.ts';
import type { Settings } from '../../src/config.ts';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform, type WechatPlatform } from '../../src/demo/wechat/platform.ts';
import type { AccountDay } from '../../src/domain/account-day.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import type { Counts } from '../../src/domain/counts.ts';
import { eachDate, parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';
import { type Engine, openEngine } from '../../src/engine.ts';
import type { SyncOutcome } from '../../src/sync/sync-outcome.ts';
import { type SyncRange, syncRange } from '../../src/sync/sync-range.ts';
import { createDrivenClock, type DrivenClock } from '../support/driven-clock.ts';

/** The last sixty days at NOON: 1 October is neither their first nor their last. */
export const FROM = day('2026-09-19');
export const TO = day('2026-11-17');

export function day(text: string): RefDate {
  const parsed = parseRefDate(text);
  if (parsed === undefined) throw new RangeError(`no date: ${text}`);
  return parsed;
}

export function beijing(date: string, time: string): number {
  return Date.parse(`${date}T${time}:00+08:00`);
}

/** A folder that goes away with its test. */
export function createFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'wxpulse-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An engine over a WeChat stand-in and a database, whose waits take no time. */
export interface Site extends AsyncDisposable {
  readonly wechat: WechatPlatform;
  readonly engine: Engine;
  readonly clock: DrivenClock;
  readonly settings: Settings;
  readonly appIds: readonly AppId[];
  readonly lines: readonly LogLine[];
  /** The first account, for tests that have but one. */
  readonly appId: AppId;
  sync(range?: Partial<SyncRange>, options?: Parameters<typeof syncRange>[2]): Promise<SyncOutcome>;
  /** The calls to WeChat since this was last read, as "daily 2026-10-19..2026-11-17" or "hourly 2026-11-17". */
  asked(): string[];
  stored(from?: RefDate, to?: RefDate, appId?: AppId): Promise<AccountDay[]>;
  storedDay(date: string, appId?: AppId): Promise<AccountDay | undefined>;
}

export interface SiteOptions {
  readonly accounts?: readonly DemoAccount[];
  /** ISO, or epoch ms; 09:30 in Shanghai when left out. */
  readonly at?: string | number;
  readonly databaseUrl?: string;
  readonly channels?: Settings['channels'];
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  readonly delayMs?: number;
  /** Of each endpoint of each account. */
  readonly dailyQuota?: number;
  /** The site of a process that is no more: its WeChat and its time go on. */
  readonly after?: Pick<Site, 'wechat' | 'clock'>;
}

export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const accounts = options.accounts ?? manyAccounts(1);
  const clock = options.after?.clock ?? createDrivenClock(options.at ?? '2026-11-18T01:30:00Z', { auto: true });
  const { delayMs = 0, dailyQuota = 100_000 } = options;
  const wechat =
    options.after?.wechat ?? (await startWechatPlatform({ accounts, now: clock.now, delayMs, dailyQuota }));
  const settings = settingsFor(accounts, wechat.url, options);
  const lines: LogLine[] = [];
  const write = (level: string) => (fields: LogLine['fields'], message: string) =>
    void lines.push({ level, message, fields });
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const { signal } = options;
  const engine = await openEngine({ settings, clock, log, ...(signal === undefined ? {} : { signal }) });
  const appIds = settings.accounts.map((account) => account.appId);
  const [appId] = appIds;
  if (appId === undefined) throw new Error('a site needs an account');
  let read = wechat.calls.length;
  return {
    ...{ wechat, engine, clock, settings, appIds, appId, lines },
    sync: (range, how) =>
      syncRange(
        { ...engine, concurrency: settings.limits.concurrency },
        { appIds, from: FROM, to: TO, hourly: true, ...range },
        how,
      ),
    asked() {
      const calls = wechat.calls.slice(read).map(inWords);
      read = wechat.calls.length;
      return calls;
    },
    stored: (from = FROM, to = TO, of = appId) => engine.store.daysBetween([of], from, to),
    storedDay: async (date, of = appId) => (await engine.store.daysBetween([of], day(date), day(date)))[0],
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await wechat.close();
    },
  };
}

function settingsFor(accounts: readonly DemoAccount[], wechatUrl: string, options: SiteOptions): Settings {
  return {
    accounts: accounts.map(({ appId, secret, name, group }) => ({
      ...{ appId: appId as AppId, name, group, aliases: [] },
      secret: createSecret(secret),
    })),
    ...{ channels: options.channels ?? [], operators: [], operatorChannel: undefined, slack: undefined },
    ...{ encryptionKey: undefined, quickchartUrl: undefined, port: 0, admin: { host: '127.0.0.1', port: 0 } },
    wechat: { apiUrls: [wechatUrl] },
    databaseUrl: options.databaseUrl ?? 'sqlite::memory:',
    ...{ language: 'en', logLevel: 'warn', limits: { concurrency: options.concurrency ?? 8 } },
  };
}

function inWords({ path, body }: { path: string; body: unknown }): string {
  const name = path.split('/').at(-1) ?? path;
  if (name === 'get') return 'quota';
  if (!path.startsWith('/datacube/')) return name;
  const { begin_date: from, end_date: to } = body as { begin_date: string; end_date: string };
  return name.endsWith('hour') ? `hourly ${from}` : `daily ${from}..${to}`;
}

/** What WeChat knows of an account, written as the store would give it back. */
export function truthOf(wechat: WechatPlatform, appId: AppId, from = FROM, to = TO) {
  return eachDate(from, to).map((date) => {
    const { daily, hours } = wechat.truth(appId, date);
    const slots = hours.map((hour) => (hour.calls === 0 ? null : countsOf(hour)));
    return { date, day: daily === undefined ? null : countsOf(daily), hours: daily === undefined ? null : slots };
  });
}

export function figuresOf(days: readonly AccountDay[]) {
  return days.map(({ date, day: figures, hours }) => ({ date, day: figures.value, hours: hours.value }));
}

function countsOf({ calls, failures, totalMs, maxMs }: Counts): Counts {
  return { calls, failures, totalMs, maxMs };
}
