import { randomBytes } from 'node:crypto';

/** A row as it stands on the wire. */
export interface WireRow {
  ref_date: string;
  ref_hour?: number;
  callback_count: number;
  fail_count: number;
  total_time_cost: number;
  max_time_cost: number;
}

export type Reply = Record<string, unknown>;

const MESSAGES: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40125: 'invalid appsecret, view more at http://t.cn/RAEkdVq',
  40201: 'invalid url',
  40202: 'invalid action',
  40203: 'invalid check_operator',
  40243: 'AppSecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  42001: 'access_token expired',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  48001: 'api unauthorized',
  50002: 'user limited',
  61500: 'date format error',
  61501: 'date range error',
  61503: 'data not ready, try later',
  76021: 'cgi_path not found, please check',
};

/** WeChat's way to say no: HTTP 200, a number, a text for people, and the id of the request. */
export function errorReply(errcode: number, now: number, errmsg = MESSAGES[errcode] ?? 'system error'): Reply {
  const rid = `${Math.floor(now / 1000).toString(16)}-${randomHex()}-${randomHex()}`;
  return { errcode, errmsg: `${errmsg} rid: ${rid}` };
}

export function refusedIpReply(ip: string, now: number): Reply {
  return errorReply(40164, now, `invalid ip ${ip} ipv6 ::ffff:${ip}, not in whitelist`);
}

function randomHex(): string {
  return randomBytes(4).toString('hex');
}
