import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/**
 * How an attempt failed; `reason` is Slack's or Node's own code.
 * `rate_limited`, `refused`: Slack said no, a later attempt may do. `needs_person`: it will say no until somebody acts.
 * `content`: it does not take these blocks. `gone`: the message to be changed is no more. `unreachable`: nothing was sent.
 * `unclear`: Slack may have taken it.
 */
export type Failure =
  | { readonly kind: 'rate_limited'; readonly reason: string; readonly waitMs: number }
  | { readonly kind: FailureKind; readonly reason: string };
type FailureKind = 'refused' | 'needs_person' | 'content' | 'gone' | 'unreachable' | 'unclear';

const UNCLEAR = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];
const CONTENT = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'];
const GONE = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found'];
const NEEDS_PERSON = [
  ...['not_in_channel', 'channel_not_found', 'is_archived', 'missing_scope', 'no_permission', 'not_allowed_token_type'],
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'access_denied'],
  ...['team_access_not_granted', 'org_login_required', 'ekm_access_denied', 'enterprise_is_restricted'],
  ...['restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel'],
  ...['restricted_action_non_threadable_channel', 'restricted_action_thread_locked', 'file_uploads_disabled'],
];

/** Whether a row that was refused with this waits for somebody to act. */
export function needsPerson(reason: string | null): boolean {
  return reason !== null && NEEDS_PERSON.includes(reason);
}

const RATE_LIMITED = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];
const RATE_LIMITED_MS = 30_000;
const SHORTEST_WAIT_MS = 1_000;

export function classifyFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate_limited', reason: 'ratelimited', waitMs: Math.max(error.retryAfter * 1000, SHORTEST_WAIT_MS) };
  }
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const unclear = error.statusCode >= 500 || error.statusCode === 408;
    return { kind: unclear ? 'unclear' : 'refused', reason: `http_${error.statusCode}` };
  }
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  return { kind: neverLeft(cause) ? 'unreachable' : 'unclear', reason: codeOf(cause) };
}

function platformFailure(code: unknown): Failure {
  // a page instead of JSON comes as the "code": something between us and Slack answered
  if (typeof code !== 'string' || !/^[a-z0-9_]+$/.test(code)) return { kind: 'unclear', reason: 'not_json' };
  if (RATE_LIMITED.includes(code)) return { kind: 'rate_limited', reason: code, waitMs: RATE_LIMITED_MS };
  if (UNCLEAR.includes(code)) return { kind: 'unclear', reason: code };
  if (CONTENT.includes(code)) return { kind: 'content', reason: code };
  if (GONE.includes(code)) return { kind: 'gone', reason: code };
  return { kind: needsPerson(code) ? 'needs_person' : 'refused', reason: code };
}

const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/** No connection came about, so that not one byte was sent. A host with several addresses fails with one error for each. */
function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverLeft);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'connect' || syscall === 'getaddrinfo' || BEFORE_SENDING.test(code ?? '')) return true;
  return error.cause !== undefined && neverLeft(error.cause);
}

/** The code nearest to the root: `fetch failed` says nothing, its cause does. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'timeout';
  const { code } = error as NodeJS.ErrnoException;
  if (error.cause instanceof Error) return codeOf(error.cause);
  return typeof code === 'string' ? code : error.name;
}
