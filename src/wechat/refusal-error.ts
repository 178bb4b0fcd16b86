import { type Endpoint, type Rule, ruleFor } from './errcodes.ts';
import { WechatError } from './wechat-error.ts';
import type { Refusal } from './wire-reply.ts';

/** The error for a refusal that we neither wait out nor answer with another token. */
export function refusalError(refusal: Refusal, endpoint: Endpoint): WechatError {
  const rule = ruleFor(refusal.errcode, endpoint);
  const { errcode } = refusal;
  const message = whatWasSaid(refusal, endpoint);
  const facts = { errcode, said: refusal };
  switch (rule?.action) {
    case 'not_ready':
      return new WechatError('not_ready', message, facts);
    case 'stop':
      return stopError(refusal, endpoint, rule);
    case 'backoff':
    case 'wait_minute':
      return new WechatError('busy', message, facts);
    case 'bug':
      return new WechatError('failed', `our request is wrong: ${message}`, facts);
    case 'refresh':
      return tokenStopError(refusal, endpoint);
    case 'none':
    case undefined:
      return new WechatError('failed', message, facts);
  }
}

/** WeChat refuses even the newest token. */
export function tokenStopError(refusal: Refusal, endpoint: Endpoint): WechatError {
  return stopError(refusal, endpoint, { action: 'stop', cause: 'token', scope: 'account' });
}

function stopError(refusal: Refusal, endpoint: Endpoint, rule: Extract<Rule, { action: 'stop' }>): WechatError {
  const { errcode, rid, ip } = refusal;
  // What stops the token call stops everything of the account.
  const ofEndpoint = rule.scope === 'endpoint' && (endpoint === 'daily' || endpoint === 'hourly');
  const scope = ofEndpoint ? endpoint : 'account';
  return new WechatError('stopped', whatWasSaid(refusal, endpoint), {
    errcode,
    said: refusal,
    stop: { scope, cause: rule.cause, rid, ip },
  });
}

function whatWasSaid({ errcode, text, rid }: Refusal, endpoint: Endpoint): string {
  return `WeChat answered the ${endpoint} call with ${errcode}: ${text}${rid === null ? '' : ` (rid ${rid})`}`;
}
