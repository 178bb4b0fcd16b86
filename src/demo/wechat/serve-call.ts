import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { urlOf } from '../local-server.ts';
import { type Call, type Office, readCallBody } from './call.ts';
import type { CallLog } from './call-log.ts';
import { answerCallbackCheck } from './callback-check-call.ts';
import { answerQuota, answerSummary, DAILY_PATH, HOURLY_PATH } from './datacube-calls.ts';
import type { FaultQueue } from './fault-queue.ts';
import { readText, resetConnection, sendReply } from './http.ts';
import { errorReply, type Reply } from './reply.ts';
import { htmlPage, spoilReply, type WireReply } from './spoil-reply.ts';
import { answerLegacyToken, answerStableToken } from './token-calls.ts';

export const PATHS = {
  token: '/cgi-bin/stable_token',
  legacy_token: '/cgi-bin/token',
  daily: DAILY_PATH,
  hourly: HOURLY_PATH,
  quota: '/cgi-bin/openapi/quota/get',
  callback_check: '/cgi-bin/callback/check',
} as const;

/** An answer that is still to come must not keep a process alive whose server is closed. */
const UNREF = { ref: false } as const;

export type PathName = keyof typeof PATHS;

const NAMES = new Map((Object.keys(PATHS) as PathName[]).map((name) => [PATHS[name] as string, name]));

export interface Desks {
  readonly office: Office;
  readonly faults: FaultQueue;
  readonly log: CallLog;
  readonly delayMs: number;
}

/** One request from its arrival to its end, whichever end that is. */
export async function serveCall(desks: Desks, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams: query } = urlOf(request) ?? {
    pathname: '',
    searchParams: new URLSearchParams(),
  };
  const text = await readText(request);
  if (text === undefined) return;
  const call: Call = { method: request.method ?? 'GET', query, body: readCallBody(text) };
  const appId = callerOf(desks.office, call);
  desks.log.add({ path, ...(appId !== undefined && { appId }), body: loggedBody(call), at: desks.office.now() });
  const turn = desks.log.count();
  if (desks.delayMs > 0) await wait(desks.delayMs, undefined, UNREF);
  const reply = await replyTo(desks, call, { name: NAMES.get(path), appId });
  // the real service calls its JSON text/plain now and then
  if (reply === 'reset') resetConnection(request);
  else sendReply(response, reply, turn % 3 === 0 ? 'text/plain' : 'application/json; encoding=utf-8');
}

async function replyTo(
  { office, faults }: Desks,
  call: Call,
  { name, appId }: { name: PathName | undefined; appId: string | undefined },
): Promise<WireReply | 'reset'> {
  if (name === undefined) return htmlPage(404);
  const fault = name === 'legacy_token' ? undefined : faults.take({ kind: name, appId });
  if (fault?.kind === 'delay') await wait(fault.ms, undefined, UNREF);
  // these four never get as far as the account
  if (fault?.kind === 'reset_before') return 'reset';
  if (fault?.kind === 'http') return htmlPage(fault.status);
  if (fault?.kind === 'html') return htmlPage(200);
  if (fault?.kind === 'errcode') {
    return spoilReply(errorReply(fault.errcode, office.now(), fault.errmsg), undefined, call.body);
  }
  const reply = answer(office, name, call);
  return fault?.kind === 'reset_after' ? 'reset' : spoilReply(reply, fault, call.body);
}

function answer(office: Office, name: PathName, call: Call): Reply {
  switch (name) {
    case 'token':
      return answerStableToken(office, call);
    case 'legacy_token':
      return answerLegacyToken(office, call);
    case 'daily':
    case 'hourly':
      return answerSummary(office, call, name);
    case 'quota':
      return answerQuota(office, call);
    case 'callback_check':
      return answerCallbackCheck(office, call);
  }
}

/** Whoever the token belongs to, or whoever asks for one. */
function callerOf(office: Office, call: Call): string | undefined {
  const token = call.query.get('access_token');
  if (token !== null) return office.tokens.look(token).appId;
  const { appid = call.query.get('appid') } = call.body.kind === 'read' ? call.body.fields : {};
  return typeof appid === 'string' ? appid : undefined;
}

function loggedBody({ body }: Call): unknown {
  if (body.kind === 'read') return body.fields;
  return body.kind === 'empty' ? null : body.text;
}
