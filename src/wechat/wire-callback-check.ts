import { z } from 'zod';
import type { NetworkCheck } from '../domain/live-check.ts';

const ip = z.union([z.ipv4(), z.ipv6()]);
const operator = z.string().max(40).catch('');
const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d+)?%$/)
  .transform(Number.parseFloat)
  .pipe(z.number().max(100));
/** The newer field table leaves it out, and a lost packet has none. */
const ms = z
  .string()
  .regex(/^\d+(\.\d+)?ms$/)
  .transform(Number.parseFloat)
  .nullable()
  .catch(null);

const answer = z
  .object({
    dns: z.array(z.object({ ip, real_operator: operator })).nullish(),
    ping: z.array(z.object({ ip, from_operator: operator, package_loss: percent, time: ms })).nullish(),
  })
  .refine(({ dns, ping }) => Array.isArray(dns) || Array.isArray(ping));

export function callbackCheckPath(token: string): string {
  return `/cgi-bin/callback/check?access_token=${encodeURIComponent(token)}`;
}

/** https://developers.weixin.qq.com/doc/service/Basic_Information/Network_Detection.html */
export const CALLBACK_CHECK_REQUEST = JSON.stringify({ action: 'all', check_operator: 'DEFAULT' });

/** A list that is not there is an empty one: what WeChat answers for a name that does not resolve is not documented. */
export function readCallbackCheck(body: unknown): NetworkCheck | undefined {
  const read = answer.safeParse(body);
  if (!read.success) return undefined;
  const { dns, ping } = read.data;
  return {
    dns: (dns ?? []).map((record) => ({ ip: record.ip, operator: record.real_operator })),
    pings: (ping ?? []).map((one) => ({
      ip: one.ip,
      fromOperator: one.from_operator,
      lossPercent: one.package_loss,
      ms: one.time,
    })),
  };
}
