import type { Settings } from '../config.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Engine } from '../engine.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { estimateSync } from '../sync/estimate.ts';
import type { SyncOutcome } from '../sync/sync-outcome.ts';
import { type SyncRange, syncRange } from '../sync/sync-range.ts';
import type { BarConsole } from './bar-console.ts';
import { systemClock } from './clock.ts';
import { quotaSpentSentence } from './quota-spent.ts';
import { refusedSentence } from './refused-accounts.ts';
import { startSyncBar } from './sync-bar.ts';
import { watchUnasked } from './unasked.ts';

interface Run {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly console: BarConsole;
  readonly whole: SyncRange;
  readonly accounts: readonly AccountName[];
  /** What WeChat stopped waits for its next look. */
  readonly leavesHalted: boolean;
}

interface Ran {
  readonly outcome: SyncOutcome;
  /** Sentences for stderr. */
  readonly notes: readonly string[];
  readonly ranToEnd: boolean;
}

/** Fetches what is missing under a bar, and what a person must read of it afterwards: whom it could not ask, or not any more. */
export async function runSync({ engine, settings, console, whole, accounts, leavesHalted }: Run): Promise<Ran> {
  const watch = watchUnasked(engine.collect);
  const deps = { ...engine, collect: watch.collect, concurrency: settings.limits.concurrency };
  let heldBack: readonly AppId[] = [];
  const questions = await atMost(engine, console, whole);
  using bar = questions === 0 ? undefined : startSyncBar(console, questions, engine.calls);
  const outcome = await syncRange(deps, whole, {
    ...{ signal: console.signal, leavesHalted },
    onPart: (done) => bar?.onPart(done),
    onHeldBack: (appIds) => {
      heldBack = appIds;
    },
  });
  const trouble = console.signal.aborted
    ? 'Stopped before the end; run it again and it goes on where it was.'
    : watch.sentence(settings.wechat.apiUrls, accounts.length);
  const asked = new Set(whole.appIds);
  const halts = (await engine.store.halts()).filter(({ appId }) => asked.has(appId));
  const spent = quotaSpentSentence({ accounts, heldBack, halts, now: systemClock.now() });
  // a report says it beside the figures that are lacking
  const refused = leavesHalted ? undefined : refusedSentence(accounts, halts);
  const notes = [spent, refused, trouble].filter((said) => said !== undefined);
  return { outcome, notes, ranToEnd: trouble === undefined };
}

/** The questions that a bar begins with; counted only where somebody sees one. */
async function atMost({ store }: Engine, { progress }: BarConsole, whole: SyncRange): Promise<number> {
  if (!progress.isTTY) return 0;
  const { dailyCalls, hourlyCallsAtMost } = await estimateSync(store, whole, systemClock.now());
  return dailyCalls + hourlyCallsAtMost;
}
