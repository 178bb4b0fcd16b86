import { createServer } from 'node:http';
import { closeServer, isFromProgram, listenLocally } from '../local-server.ts';
import type { DemoAccount } from './account.model.ts';
import { type AccountPatch, createAccountBook, existingDay } from './account-book.ts';
import type { Office } from './call.ts';
import { createCallLog, type LoggedCall } from './call-log.ts';
import { DAILY_PATH, HOURLY_PATH } from './datacube-calls.ts';
import type { Fault, FaultMatch } from './fault.model.ts';
import { createFaultQueue } from './fault-queue.ts';
import type { DayFigures } from './figures.ts';
import { createQuota } from './quota.ts';
import { PATHS, type PathName, serveCall } from './serve-call.ts';
import { createTokenDesk } from './token-desk.ts';

export interface WechatPlatformOptions {
  /** Epoch ms; token lives, publishing and quota days follow it. */
  readonly now?: () => number;
  /** A free one when left out. */
  readonly port?: number;
  readonly accounts: readonly DemoAccount[];
  /** Real milliseconds that every answer takes. */
  readonly delayMs?: number;
  /** When a day is published on the next one, in Shanghai; 08:00. */
  readonly publishAt?: string;
  /** Of each account and datacube call; 100,000. */
  readonly dailyQuota?: number;
}

export interface WechatPlatform extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  /** All calls that came in, spoiled ones too; grows while you look. */
  readonly calls: readonly LoggedCall[];
  /** Of one kind, or of all. */
  callCount(path?: PathName): number;
  /** The next matching call meets this fault; older faults come first. */
  failNext(match: FaultMatch, fault: Fault): void;
  clearFaults(): void;
  /** Changes what WeChat knows of an account, from the next call on. */
  setAccount(appId: string, patch: AccountPatch): void;
  /** What is stored for that day, published or not. */
  truth(appId: string, date: string): DayFigures;
  /** All tokens of the account die, as when another system forces a new one. */
  invalidateToken(appId: string): void;
  close(): Promise<void>;
}

export async function startWechatPlatform(options: WechatPlatformOptions): Promise<WechatPlatform> {
  const now = options.now ?? Date.now;
  const book = createAccountBook({ accounts: options.accounts, now, publishAt: options.publishAt ?? '08:00' });
  const quota = createQuota({ dailyLimit: options.dailyQuota ?? 100_000, now });
  const office: Office = { now, book, tokens: createTokenDesk({ now }), quota };
  const desks = { office, faults: createFaultQueue(), log: createCallLog(), delayMs: options.delayMs ?? 0 };

  // a client that keeps its connections must not lose one to us by chance, only by a fault
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    if (!isFromProgram(request)) return void response.writeHead(403).end('For programs here only');
    serveCall(desks, request, response).catch((error) => response.writeHead(500).end(`the stand-in broke: ${error}`));
  });
  const url = await listenLocally(server, options.port ?? 0);
  const close = () => closeServer(server);

  return {
    url,
    calls: desks.log.calls,
    callCount: (path) => desks.log.count(path && PATHS[path]),
    failNext: desks.faults.add,
    clearFaults: desks.faults.clear,
    setAccount(appId, patch) {
      book.patch(appId, patch);
      if (patch.quotaLeft === undefined) return;
      for (const path of [DAILY_PATH, HOURLY_PATH]) quota.setLeft(appId, path, patch.quotaLeft);
    },
    truth: (appId, date) => book.figures(book.known(appId), existingDay(date)),
    invalidateToken: (appId) => office.tokens.voidAll(book.known(appId).account.appId),
    close,
    [Symbol.asyncDispose]: close,
  };
}
