import type { AppId } from '../domain/app-id.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import { type AskDeps, ask } from './ask.ts';
import type { SummaryAnswer } from './client.model.ts';
import { summaryPath, summaryRequest } from './wire-summary.ts';

/** Enough to see what is wrong with an answer whose rows are all refused. */
const REASONS_LOGGED = 3;

export type AskSummary = <Row>(
  endpoint: 'daily' | 'hourly',
  appId: AppId,
  span: readonly [RefDate, RefDate],
  read: (body: unknown) => SummaryAnswer<Row> | undefined,
) => Promise<SummaryAnswer<Row>>;

/** Asks for figures with any kind of token: one call at a time per account, equal questions share one. */
export function createAskSummary(deps: AskDeps & { readonly log: Pick<Log, 'warn'> }): AskSummary {
  return async (endpoint, appId, [from, to], read) => {
    const answer = await ask(deps, {
      ...{ endpoint, appId, body: summaryRequest(from, to), read },
      pathOf: (token) => summaryPath(endpoint, token),
    });
    logDistrust(deps.log, { appId, endpoint, from, to }, answer);
    return answer;
  };
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
