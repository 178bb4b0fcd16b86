import type { ChannelSettings } from '../../src/config/settings.model.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { MINUTE_MS } from '../../src/domain/ref-date.ts';
import { beat } from '../../src/schedule/heartbeat.ts';
import { createInProcessRunner, type Work } from '../../src/schedule/runner.ts';
import { createDayLoader } from '../../src/sync/load-days.ts';
import { createScheduledSync } from '../../src/sync/scheduled.ts';
import { beijing, type Site, type SiteOptions, startSite } from '../sync/support.ts';

/** A site whose heart beats; messages are decided and stay in the outbox. */
export interface ScheduledSite extends Site {
  /** Does all that is due at this instant, also what becomes due by it. */
  beat(): Promise<void>;
  /** A beat each minute until Shanghai's clocks show this. */
  beatUntil(date: string, time: string): Promise<void>;
  /** Nobody is there until then: no beat. */
  sleepUntil(date: string, time: string): Promise<void>;
}

export async function startSchedule(options: SiteOptions = {}): Promise<ScheduledSite> {
  const site = await startSite(options);
  const { engine, clock, settings, lines } = site;
  const sync = createScheduledSync({ ...engine, load: createDayLoader(engine.store) });
  const progress = { made: false };
  const perform = async (work: Work, signal: AbortSignal): Promise<boolean> => {
    if (work.kind === 'deliver') return false;
    const account = await engine.store.findAccount(work.appId as AppId);
    return account !== undefined && sync(account, signal);
  };
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void Object.assign(failed, fields) };
  const failed: { error?: Error } = {};
  const runner = createInProcessRunner({
    ...{ perform, limits: { sync: 8, deliver: 8 }, log },
    onIdle: (progressed) => {
      progress.made ||= progressed;
    },
  });

  const beatOnce = async () => {
    do {
      progress.made = false;
      await beat({ store: engine.store, clock, settings, runner, metrics: engine.metrics, digests: true });
      await runner.idle();
      if (failed.error !== undefined) throw failed.error;
    } while (progress.made);
  };

  return {
    ...site,
    lines,
    beat: beatOnce,
    async beatUntil(date, time) {
      const until = beijing(date, time);
      while (clock.now() < until) {
        await beatOnce();
        await clock.advance(Math.min(MINUTE_MS - (clock.now() % MINUTE_MS), Math.max(0, until - clock.now())));
      }
      await beatOnce();
    },
    sleepUntil: (date, time) => clock.advance(beijing(date, time) - clock.now()),
    async [Symbol.asyncDispose]() {
      await runner.stop();
      await site[Symbol.asyncDispose]();
    },
  };
}

export function channel(accounts: readonly AppId[], change: Partial<ChannelSettings> = {}): ChannelSettings {
  return {
    ...{ id: 'C01OPS', accounts, digestTime: '09:30', zone: 'Asia/Shanghai', days: [0, 1, 2, 3, 4, 5, 6] },
    ...{ language: 'en', alerts: undefined },
    ...change,
  };
}
