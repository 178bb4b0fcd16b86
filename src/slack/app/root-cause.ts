import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** In a few words why Slack gave no answer: `connect ECONNREFUSED 127.0.0.1:443`, `HTTP 503`. The SDK's own words bury it. */
export function rootCauseOf(error: unknown): string {
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof WebAPIRateLimitedError) return 'HTTP 429';
  if (error instanceof WebAPIPlatformError) return codeOf(error.data.error);
  // a host with several addresses fails with one error for each
  if (error instanceof AggregateError && error.errors.length > 0) return rootCauseOf(error.errors[0]);
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer in time';
  if (error.cause !== undefined) return rootCauseOf(error.cause);
  const { code } = error as NodeJS.ErrnoException;
  const words = error.message.split('\n', 1)[0] ?? '';
  return code === undefined || words.includes(code) ? words : `${code}: ${words}`;
}

/** A page instead of JSON comes as the "code". */
function codeOf(said: unknown): string {
  return typeof said === 'string' && /^[a-z0-9_]+$/.test(said) ? said : 'an answer that is not JSON';
}
