import { pushSignature } from '../../wechat/push-signature.ts';

export interface CallbackQuestion {
  /** With the query; holds the signature, so it is not to be shown. */
  readonly path: string;
  /** What the server must answer, and nothing else. */
  readonly echo: string;
}

/** The question that WeChat asks when a callback URL is entered. Whatever query the URL has stays as it is. */
export function callbackQuestion(url: URL, token: string, now: number, random: () => number): CallbackQuestion {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = digits(10, random);
  const echo = digits(19, random);
  const asked = new URLSearchParams({
    signature: pushSignature(token, timestamp, nonce),
    ...{ timestamp, nonce, echostr: echo },
  });
  return { path: `${url.pathname}${url.search === '' ? '?' : `${url.search}&`}${asked}`, echo };
}

function digits(count: number, random: () => number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}
