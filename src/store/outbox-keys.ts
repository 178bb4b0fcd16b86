import { addDays, type RefDate } from '../domain/ref-date.ts';

export const welcomeKey = (channel: string) => `welcome:${channel}`;
export const digestKey = (channel: string, to: RefDate) => `digest:${channel}:${to}`;

/** Named by the Monday after the week: the one on which it is posted, also where it comes later because of the channel's days. */
export const weeklyKey = (channel: string, sunday: RefDate) => `weekly:${channel}:${addDays(sunday, 1)}`;

/** The n-th file of a digest or a weekly, from 1. */
export const csvKey = (parent: string, n: number) => (n === 1 ? `${parent}:csv` : `${parent}:csv:${n}`);
