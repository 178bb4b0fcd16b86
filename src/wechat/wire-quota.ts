import { z } from 'zod';
import type { Quota } from './client.model.ts';
import { SUMMARY_PATHS } from './wire-summary.ts';

const answer = z.object({ quota: z.object({ daily_limit: z.int(), used: z.int(), remain: z.int() }) });

export function quotaPath(token: string): string {
  return `/cgi-bin/openapi/quota/get?access_token=${encodeURIComponent(token)}`;
}

/** https://developers.weixin.qq.com/doc/channels/api/basic/api_getapiquota.md */
export function quotaRequest(endpoint: 'daily' | 'hourly'): string {
  return JSON.stringify({ cgi_path: SUMMARY_PATHS[endpoint] });
}

export function readQuota(body: unknown): Quota | undefined {
  const read = answer.safeParse(body);
  if (!read.success) return undefined;
  const { daily_limit: dailyLimit, used, remain } = read.data.quota;
  return { dailyLimit, used, remain };
}
