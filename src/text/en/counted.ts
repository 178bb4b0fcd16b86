import { count } from '../numbers.ts';

/** `1 call`, `2,480 calls` */
export function counted(n: number, one: string, more = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : more}`;
}
