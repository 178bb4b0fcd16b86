import { isIP } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import type { Clock } from '../../domain/clock.ts';
import type { HandshakeTrouble } from '../../domain/live-check.ts';
import { callbackQuestion } from './callback-question.ts';
import { overdue, type Stage, troubleOf } from './handshake-trouble.ts';
import { createLookup, isPublicAddress, type Resolve } from './public-lookup.ts';

/** WeChat waits no longer; name, connection and answer together. */
export const ANSWER_WITHIN_MS = 5_000;
/** Of each address but the last; Node's own 250 ms are too few across an ocean. */
const ADDRESS_TRY_MS = 1_500;
/** The right answer is 19 characters long. */
const BODY_LIMIT = 2_048;
/** 405: a server, or a filter before it, that lets in WeChat's POST and no GET. */
const NOT_ADMITTED: readonly number[] = [401, 403, 405];

export interface AskCallbackDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly resolve: Resolve;
  /** Ends waits and questions; they reject with its reason. */
  readonly signal: AbortSignal;
}

export interface CallbackTarget {
  readonly url: string;
  readonly token: string;
  /** The settings say that the server may be at a private address. */
  readonly mayBePrivate: boolean;
}

export type CallbackAnswer = { readonly kind: 'answered'; readonly ms: number } | HandshakeTrouble;

/** Asks an account's server once what WeChat asks when its URL is entered. Rejects only when aborted. */
export async function askCallback(deps: AskCallbackDeps, target: CallbackTarget): Promise<CallbackAnswer> {
  const { clock, signal } = deps;
  signal.throwIfAborted();
  const url = new URL(target.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAddress = isIP(host) !== 0;
  if (isAddress && !target.mayBePrivate && !isPublicAddress(host)) return { kind: 'private_address' };

  let stage: Stage = isAddress ? 'connecting' : 'resolving';
  const lookup = createLookup(deps.resolve, target.mayBePrivate, () => {
    stage = 'connecting';
  });
  const limit = startLimit(clock, signal);
  // A request's own signal is heard only once it is connected; the socket's also before.
  const connect = { lookup, signal: limit.signal, autoSelectFamilyAttemptTimeout: ADDRESS_TRY_MS };
  const client = new Client(url.origin, { connect, allowH2: false });
  client.once('connect', () => {
    stage = 'connected';
  });
  try {
    const askedAt = clock.now();
    const { path, echo } = callbackQuestion(url, target.token, askedAt, deps.random);
    const headers = { 'user-agent': 'wxpulse', accept: '*/*' };
    const trouble = await troubleIn(await client.request({ path, method: 'GET', headers }), echo);
    return trouble ?? { kind: 'answered', ms: clock.now() - askedAt };
  } catch (error) {
    signal.throwIfAborted();
    return limit.signal.aborted ? overdue(stage) : troubleOf(error, stage);
  } finally {
    limit.stop();
    await client.destroy();
  }
}

/** A signal that ends a try when its time is over, or with the caller's. */
function startLimit(clock: Clock, signal: AbortSignal) {
  const over = new AbortController();
  const done = new AbortController();
  clock.sleep(ANSWER_WITHIN_MS, AbortSignal.any([done.signal, signal])).then(
    () => over.abort(),
    () => undefined,
  );
  return { signal: AbortSignal.any([over.signal, signal]), stop: () => done.abort() };
}

/** `undefined` when it is the right answer. What else the server says is not read: it is nobody's business here. */
async function troubleIn(answer: Dispatcher.ResponseData, echo: string): Promise<HandshakeTrouble | undefined> {
  const { statusCode: status, body } = answer;
  if (status < 200 || status > 299) {
    // it is cut off with the connection
    body.on('error', () => undefined);
    if (NOT_ADMITTED.includes(status)) return { kind: 'not_admitted', status };
    return { kind: status < 400 ? 'redirect' : 'status', status };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > BODY_LIMIT) return { kind: 'too_long' };
  }
  // Many servers end their answer with a line break, which their URL was accepted with.
  const isEcho = Buffer.concat(chunks).toString('utf8').trimEnd() === echo;
  return isEcho ? undefined : { kind: 'wrong_echo' };
}
