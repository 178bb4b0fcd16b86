import type { BookedAccount } from './account-book.ts';
import type { Call, Office } from './call.ts';
import { errorReply, type Reply, refusedIpReply } from './reply.ts';

type Passed<What> = { readonly ok: true; readonly value: What } | { readonly ok: false; readonly reply: Reply };

/** The account whose token opened the door. The IP list guards every call, also one with a good token. */
export function requireToken(office: Office, call: Call): Passed<BookedAccount> {
  const refuse = (errcode: number) => ({ ok: false, reply: errorReply(errcode, office.now()) }) as const;
  const value = call.query.get('access_token') ?? '';
  if (value === '') return refuse(41001);
  const token = office.tokens.look(value);
  const booked = token.appId === undefined ? undefined : office.book.find(token.appId);
  if (token.state === 'unknown' || booked === undefined) return refuse(40001);
  if (token.state === 'expired') return refuse(42001);
  if (booked.refusedIp !== undefined) return { ok: false, reply: refusedIpReply(booked.refusedIp, office.now()) };
  if (booked.banned) return refuse(50002);
  return { ok: true, value: booked };
}

export function requireFields(office: Office, call: Call): Passed<Record<string, unknown>> {
  if (call.body.kind === 'read') return { ok: true, value: call.body.fields };
  return { ok: false, reply: errorReply(call.body.kind === 'empty' ? 44002 : 47001, office.now()) };
}
