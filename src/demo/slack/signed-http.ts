import { createHmac } from 'node:crypto';
import { isFields } from './block-check.ts';
import type { AckOutcome, Deliver, Outgoing } from './delivery.ts';

type Signer = { readonly signingSecret: string; readonly ackTimeoutMs: number; signedAt(): number };

const FORM = 'application/x-www-form-urlencoded';

/** Slack's v0 signature over the very bytes that are sent. */
export function signSlackRequest(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function encode({ type, payload }: Outgoing): { contentType: string; body: string } {
  switch (type) {
    case 'events_api':
      return { contentType: 'application/json', body: JSON.stringify(payload) };
    case 'interactive':
      return { contentType: FORM, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
    case 'slash_commands': {
      const fields = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null);
      const body = new URLSearchParams(
        Object.fromEntries(fields.map(([name, value]) => [name, String(value)])),
      ).toString();
      return { contentType: FORM, body };
    }
  }
}

async function readAck(response: Response): Promise<AckOutcome> {
  const text = await response.text();
  if (!response.ok) return { kind: 'dispatch_failed', reason: `HTTP ${response.status}` };
  if (text === '') return { kind: 'acked', payload: undefined };
  if (!(response.headers.get('content-type') ?? '').includes('json')) return { kind: 'acked', payload: text };
  try {
    return { kind: 'acked', payload: JSON.parse(text) };
  } catch {
    return { kind: 'dispatch_failed', reason: 'the answer is not the JSON it says it is' };
  }
}

async function post(signer: Signer, url: string, outgoing: Outgoing): Promise<Response> {
  const { contentType, body } = encode(outgoing);
  const timestamp = String(Math.floor(signer.signedAt() / 1000));
  const { retry } = outgoing;
  const retried: Record<string, string> =
    retry === undefined ? {} : { 'X-Slack-Retry-Num': String(retry.attempt), 'X-Slack-Retry-Reason': retry.reason };
  return fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(signer.ackTimeoutMs),
    headers: {
      'Content-Type': contentType,
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': signSlackRequest(signer.signingSecret, timestamp, body),
      ...retried,
    },
    body,
  });
}

/** Delivery to a request URL, signed as Slack signs. */
export function createSignedDelivery(signer: Signer, url: string): Deliver {
  return async (outgoing) => {
    try {
      return await readAck(await post(signer, url, outgoing));
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timed_out' };
      return { kind: 'dispatch_failed', reason: String(error) };
    }
  };
}

/** The handshake Slack does before it accepts a request URL; throws when the app fails it. */
export async function verifyRequestUrl(signer: Signer, url: string): Promise<void> {
  const challenge = 'wxpulse-demo-challenge';
  const payload = { type: 'url_verification', token: 'legacy-token', challenge };
  const response = await post(signer, url, { type: 'events_api', payload });
  const text = await response.text();
  const answered: unknown = text.startsWith('{') ? JSON.parse(text) : { challenge: text };
  const { challenge: echoed } = isFields(answered) ? answered : {};
  if (!response.ok || echoed !== challenge)
    throw new Error(`${url} did not answer Slack's challenge (${response.status})`);
}
