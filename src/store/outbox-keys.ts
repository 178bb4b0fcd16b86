import type { RefDate } from '../domain/ref-date.ts';

export const welcomeKey = (channel: string) => `welcome:${channel}`;
export const digestKey = (channel: string, to: RefDate) => `digest:${channel}:${to}`;

/** The n-th file of a digest, from 1. */
export const csvKey = (digest: string, n: number) => (n === 1 ? `${digest}:csv` : `${digest}:csv:${n}`);
