import type { BookedAccount } from './account-book.ts';
import type { Call, Office } from './call.ts';
import { requireFields } from './guards.ts';
import { errorReply, type Reply, refusedIpReply } from './reply.ts';

/** POST /cgi-bin/stable_token */
export function answerStableToken(office: Office, call: Call): Reply {
  if (call.method !== 'POST') return errorReply(43002, office.now());
  const body = requireFields(office, call);
  if (!body.ok) return body.reply;
  const { grant_type, appid, secret, force_refresh } = body.value;
  const applicant = identify(office, { grant_type, appid, secret });
  if ('refusal' in applicant) return applicant.refusal;
  return { ...office.tokens.stable(applicant.account.appId, force_refresh === true) };
}

/** GET /cgi-bin/token, the old way, which takes the token away from whoever else uses it. */
export function answerLegacyToken(office: Office, call: Call): Reply {
  const [grant_type, appid, secret] = ['grant_type', 'appid', 'secret'].map((name) => call.query.get(name));
  const applicant = identify(office, { grant_type, appid, secret });
  if ('refusal' in applicant) return applicant.refusal;
  return { ...office.tokens.legacy(applicant.account.appId) };
}

function identify(
  office: Office,
  { grant_type, appid, secret }: { grant_type: unknown; appid: unknown; secret: unknown },
): BookedAccount | { refusal: Reply } {
  const refuse = (errcode: number) => ({ refusal: errorReply(errcode, office.now()) });
  if (grant_type !== 'client_credential') return refuse(40002);
  if (isMissing(appid)) return refuse(41002);
  if (isMissing(secret)) return refuse(41004);
  const booked = typeof appid === 'string' ? office.book.find(appid) : undefined;
  if (booked === undefined) return refuse(40013);
  if (secret !== booked.secret) return refuse(40125);
  if (booked.secretFrozen) return refuse(40243);
  if (booked.refusedIp !== undefined) return { refusal: refusedIpReply(booked.refusedIp, office.now()) };
  return booked.banned ? refuse(50002) : booked;
}

function isMissing(field: unknown): boolean {
  return field === undefined || field === null || field === '';
}
