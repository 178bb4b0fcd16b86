import type { CallbackState } from './account-book.ts';
import type { Call, Office } from './call.ts';
import { requireFields, requireToken } from './guards.ts';
import { errorReply, type Reply } from './reply.ts';

const ACTIONS: readonly unknown[] = ['dns', 'ping', 'all'];
const OPERATORS: readonly unknown[] = ['CHINANET', 'UNICOM', 'CAP', 'DEFAULT'];

/** Of the ranges for documentation, where nobody lives. */
const ADDRESSES = [
  { ip: '203.0.113.40', operator: 'UNICOM', time: '23.079ms' },
  { ip: '203.0.113.48', operator: 'UNICOM', time: '21.434ms' },
  { ip: '198.51.100.7', operator: 'CHINANET', time: '9.512ms' },
];

/** POST /cgi-bin/callback/check */
export function answerCallbackCheck(office: Office, call: Call): Reply {
  const refuse = (errcode: number) => errorReply(errcode, office.now());
  if (call.method !== 'POST') return refuse(43002);
  const caller = requireToken(office, call);
  if (!caller.ok) return caller.reply;
  const body = requireFields(office, call);
  if (!body.ok) return body.reply;
  const { action, check_operator } = body.value;
  if (!ACTIONS.includes(action)) return refuse(40202);
  if (!OPERATORS.includes(check_operator)) return refuse(40203);
  const { callback } = caller.value;
  if (callback === 'no_url') return refuse(40201);
  return {
    ...(action !== 'ping' && { dns: dnsOf(callback) }),
    ...(action !== 'dns' && { ping: pingsOf(callback, check_operator) }),
  };
}

function dnsOf(callback: CallbackState): object[] {
  if (callback === 'unresolved') return [];
  return ADDRESSES.map(({ ip, operator }) => ({ ip, real_operator: operator }));
}

function pingsOf(callback: CallbackState, from: unknown): object[] {
  if (typeof callback !== 'number') return [];
  return ADDRESSES.map(({ ip, operator, time }, index) => {
    const found = { ip, from_operator: from === 'DEFAULT' ? operator : from };
    return index < callback ? { ...found, package_loss: '0%', time } : { ...found, package_loss: '100%' };
  });
}
