import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import type { SummaryAnswer } from './client.model.ts';
import type { Endpoint } from './errcodes.ts';
import type { Hosts } from './hosts.ts';
import { outcomeOf } from './outcome.ts';
import type { Ask } from './patience.ts';
import type { TokenSource } from './token-source.ts';
import type { Turns } from './turns.ts';
import { summaryPath, summaryRequest } from './wire-summary.ts';
import { withToken } from './with-token.ts';

/** Enough to see what is wrong with an answer whose rows are all refused. */
const REASONS_LOGGED = 3;

export interface AskSummaryDeps {
  readonly hosts: Pick<Hosts, 'post'>;
  readonly tokens: TokenSource;
  readonly turns: Turns;
  readonly patience: (appId: AppId, endpoint: Endpoint) => Ask;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'warn'>;
  readonly onCall: (endpoint: Endpoint) => void;
}

export type AskSummary = <Row>(
  endpoint: 'daily' | 'hourly',
  appId: AppId,
  span: readonly [RefDate, RefDate],
  read: (body: unknown) => SummaryAnswer<Row> | undefined,
) => Promise<SummaryAnswer<Row>>;

/** Asks for figures with any kind of token: one call at a time per account, equal questions share one. */
export function createAskSummary(deps: AskSummaryDeps): AskSummary {
  return (endpoint, appId, [from, to], read) =>
    deps.turns.run(appId, `${endpoint} ${appId} ${from} ${to}`, async () => {
      deps.signal.throwIfAborted();
      const ask = deps.patience(appId, endpoint);
      const answer = await withToken(deps, appId, endpoint, (token) =>
        ask(async () => {
          deps.onCall(endpoint);
          const exchange = await deps.hosts.post(summaryPath(endpoint, token), summaryRequest(from, to));
          return outcomeOf(exchange, [token], read);
        }),
      );
      logDistrust(deps.log, { appId, endpoint, from, to }, answer);
      return answer;
    });
}

function logDistrust(
  log: Pick<Log, 'warn'>,
  asked: Record<string, unknown>,
  { refused, strays }: SummaryAnswer<unknown>,
): void {
  if (refused.length === 0 && strays === 0) return;
  const reasons = refused.slice(0, REASONS_LOGGED).map(({ date, reason }) => `${date ?? 'no date'}: ${reason}`);
  log.warn({ ...asked, refused: refused.length, strays, reasons }, 'rows in an answer of WeChat were not believed');
}
