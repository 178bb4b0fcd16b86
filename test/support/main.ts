/*
 * A process of its own around the whole bot, to be killed: its parent says by messages where the stand-ins are, how far time
 * goes, and at which commit it has to end itself.
 */
import Database from 'better-sqlite3';
import { createDrivenClock } from './driven-clock.ts';
import { type RunningBot, startBot } from './start-bot.ts';
import type { FromChild, ToChild } from './victim.ts';

let commits = 0;
let bot: RunningBot | undefined;

/** As the kernel does it: no handler runs, nothing is flushed. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Counts every commit, also those of statements outside of transactions, and dies right before or after the given one. */
function dieAtCommit(at: Extract<ToChild, { kind: 'start' }>['dieAt']): void {
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function counting(this: Database.Database, text: string) {
    const statement = prepare.call(this, text);
    const isCommit = () =>
      text === 'commit' || (!statement.readonly && !this.inTransaction && !/^(begin|pragma)/i.test(text));
    const counted = <Arguments extends unknown[], Result>(work: (...given: Arguments) => Result) =>
      function run(this: unknown, ...given: Arguments): Result {
        if (!isCommit()) return work.apply(statement, given);
        commits += 1;
        if (at?.commit === commits && at.when === 'before') die();
        const result = work.apply(statement, given);
        if (at?.commit === commits && at.when === 'after') die();
        return result;
      };
    Object.assign(statement, { run: counted(statement.run), all: counted(statement.all) });
    return statement;
  } as typeof prepare;
}

async function obey(order: ToChild): Promise<FromChild> {
  switch (order.kind) {
    case 'start': {
      dieAtCommit(order.dieAt);
      const slack = { ...order.slack, deliverTo: async () => undefined };
      const clock = createDrivenClock(order.at, { auto: true });
      const { wechat, accounts, databaseUrl } = order;
      bot = await startBot({ slack, wechat, accounts, databaseUrl, clock });
      await bot.settle();
      return { now: clock.now(), commits };
    }
    case 'pass':
      await bot?.passTo(order.to);
      return { now: order.to, commits };
    case 'stop':
      await bot?.stop();
      process.disconnect();
      return { now: 0, commits };
  }
}

process.on('message', (order: ToChild) => {
  obey(order).then(
    (done) => process.connected && process.send?.(done),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
