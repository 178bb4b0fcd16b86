import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Endpoint } from './errcodes.ts';
import type { Hosts } from './hosts.ts';
import { outcomeOf } from './outcome.ts';
import type { Ask } from './patience.ts';
import type { TokenSource } from './token-source.ts';
import type { Turns } from './turns.ts';
import { withToken } from './with-token.ts';

export interface AskDeps {
  readonly hosts: Pick<Hosts, 'post'>;
  readonly tokens: TokenSource;
  readonly turns: Turns;
  readonly patience: (appId: AppId, endpoint: Endpoint) => Ask;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onCall: (endpoint: Endpoint) => void;
}

export interface Request<Value> {
  readonly endpoint: Endpoint;
  readonly appId: AppId;
  readonly body: string;
  readonly pathOf: (token: string) => string;
  /** `undefined` for a shape that is not WeChat's. */
  readonly read: (body: unknown) => Value | undefined;
}

/** One question with a token: one call at a time per account, equal questions at the same time share one. */
export function ask<Value>(deps: AskDeps, request: Request<Value>): Promise<Value> {
  const { endpoint, appId, body, pathOf, read } = request;
  return deps.turns.run(appId, `${endpoint} ${appId} ${body}`, async () => {
    deps.signal.throwIfAborted();
    const patiently = deps.patience(appId, endpoint);
    return withToken(deps, appId, endpoint, (token) =>
      patiently(async () => {
        deps.onCall(endpoint);
        return outcomeOf(await deps.hosts.post(pathOf(token), body), [token], read);
      }),
    );
  });
}
