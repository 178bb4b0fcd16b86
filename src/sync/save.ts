import type { AccountDay } from '../domain/account-day.ts';
import { unaskedDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Halt, HaltScope } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import type { AccountRow, Store, Writer } from '../store/store.ts';

/** What one answer of WeChat changes, as functions of what is stored, so that it can be applied to the newest state. */
export interface Learned {
  readonly appId: AppId;
  readonly dates: readonly RefDate[];
  /** Pure; called inside the transaction with the stored day. */
  settle(before: AccountDay): AccountDay;
  readonly halt?: Halt | undefined;
  readonly clears?: readonly HaltScope[] | undefined;
  readonly account?: Partial<Omit<AccountRow, 'appId' | 'addedAt'>> | undefined;
}

export interface Saver {
  /** Resolves when it is committed. */
  save(learned: Learned): Promise<void>;
  /** Commits what waits without lingering. */
  flush(): Promise<void>;
}

/** Answers are committed together: an fsync each would cost more than the calls. */
const LINGER_MS = 100;
const GROUP_SIZE = 500;

/** Collects answers and commits them in groups of at most 500 or 100 ms. One commit at a time. */
export function createSaver(deps: { store: Pick<Store, 'transaction'>; clock: Clock; log: Log }): Saver {
  let waiting: { learned: Learned; done: PromiseWithResolvers<void> }[] = [];
  let lingering = false;
  let tail: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return tail;
    tail = tail.then(async () => {
      try {
        await deps.store.transaction((writer) =>
          saveGroup(
            writer,
            group.map((entry) => entry.learned),
            deps.log,
          ),
        );
        for (const entry of group) entry.done.resolve();
      } catch (error) {
        for (const entry of group) entry.done.reject(error);
      }
    });
    return tail;
  }

  async function linger(): Promise<void> {
    lingering = true;
    await deps.clock.sleep(LINGER_MS);
    lingering = false;
    await flush();
  }

  return {
    save(learned) {
      const done = Promise.withResolvers<void>();
      waiting.push({ learned, done });
      if (waiting.length >= GROUP_SIZE) void flush();
      else if (!lingering) void linger();
      return done.promise;
    },
    flush,
  };
}

async function saveGroup(writer: Writer, group: readonly Learned[], log: Log): Promise<void> {
  const stored = await writer.daysByKey(group.flatMap(({ appId, dates }) => dates.map((date) => ({ appId, date }))));
  const days = new Map(stored.map((day) => [`${day.appId}${day.date}`, day]));
  const changed = new Map<string, AccountDay>();
  for (const { appId, dates, settle } of group) {
    for (const date of dates) {
      const key = appId + date;
      const before = days.get(key) ?? unaskedDay(appId, date);
      const after = settle(before);
      if (after === before) continue;
      logOddities(log, before, after);
      days.set(key, after);
      changed.set(key, after);
    }
  }
  await writer.saveDays([...changed.values()]);
  // in the order of the answers: a stop after a good answer must not be forgotten with what that answer lifted
  for (const { appId, halt, clears } of group) {
    if (halt !== undefined) await writer.saveHalt(halt);
    if (clears !== undefined) await writer.clearHalts(appId, clears);
  }
  await writer.patchAccounts(
    group.flatMap(({ appId, account }) => (account === undefined ? [] : [{ appId, ...account }])),
  );
}

function logOddities(log: Log, before: AccountDay, after: AccountDay): void {
  const { appId: account, date } = after;
  if (before.day.value !== null && after.day.value !== before.day.value) {
    log.info({ account, date, before: before.day.value, after: after.day.value }, 'WeChat revised a day');
  }
  if (after.hoursDiffer && !before.hoursDiffer) {
    log.warn({ account, date }, 'the hours of a day do not add up to its daily figures within 1 %');
  }
}
