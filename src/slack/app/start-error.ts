import { WebAPIPlatformError } from '@slack/web-api';

export type SlackStartErrorCode =
  | 'bot_token_refused'
  | 'app_token_refused'
  | 'wrong_token_kind'
  | 'socket_mode_off'
  | 'port_in_use'
  | 'port_not_allowed'
  | 'stopped';

/** Why the Slack side cannot start, in one sentence that says what to do. */
export class SlackStartError extends Error {
  override readonly name = 'SlackStartError';
  readonly code: SlackStartErrorCode;

  constructor(code: SlackStartErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

/** Slack's refusals that a later try may not meet again. */
const PASSING = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable', 'ratelimited', 'not_json'];

/** Slack's code when it refused for good; `undefined` when it could not be reached or may answer later. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const code = String(error.data.error);
  // a page instead of JSON comes as the "code"
  return /^[a-z0-9_]+$/.test(code) && !PASSING.includes(code) ? code : undefined;
}

export function botTokenError(refusal: string, cause: unknown): SlackStartError {
  if (refusal === 'not_allowed_token_type') return wrongBotToken(cause);
  const message = `Slack refuses SLACK_BOT_TOKEN (${refusal}); copy the bot token (xoxb-) anew from "OAuth & Permissions" of the Slack app.`;
  return new SlackStartError('bot_token_refused', message, { cause });
}

export function wrongBotToken(cause?: unknown): SlackStartError {
  const message = 'SLACK_BOT_TOKEN is not a bot token; use the one that starts with xoxb-.';
  return new SlackStartError('wrong_token_kind', message, { cause });
}

export function appTokenError(refusal: string, cause: unknown): SlackStartError {
  if (refusal === 'not_allowed_token_type') {
    const message = 'SLACK_APP_TOKEN is not an app-level token; use the one that starts with xapp-.';
    return new SlackStartError('wrong_token_kind', message, { cause });
  }
  if (refusal === 'missing_scope') {
    const message = 'SLACK_APP_TOKEN lacks the scope connections:write; make a new app-level token with it.';
    return new SlackStartError('app_token_refused', message, { cause });
  }
  if (refusal === 'socket_mode_not_enabled' || refusal === 'forbidden_team') {
    const message = `Slack does not open Socket Mode for the app (${refusal}); turn it on under "Socket Mode" of the Slack app.`;
    return new SlackStartError('socket_mode_off', message, { cause });
  }
  const message = `Slack refuses SLACK_APP_TOKEN (${refusal}); make a new app-level token under "Basic Information" of the Slack app.`;
  return new SlackStartError('app_token_refused', message, { cause });
}

export function portError(port: number, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} is in use by another program; set PORT to a free one.`;
    return new SlackStartError('port_in_use', message, { cause: error });
  }
  if (code === 'EACCES') {
    const message = `Port ${port} may not be opened by this user; set PORT to one above 1023.`;
    return new SlackStartError('port_not_allowed', message, { cause: error });
  }
  return error;
}

export function stoppedError(): SlackStartError {
  return new SlackStartError('stopped', 'wxpulse was stopped before Slack answered.');
}
