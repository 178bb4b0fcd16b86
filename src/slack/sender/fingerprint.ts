import { createHash } from 'node:crypto';
import type { Reader, Writer } from '../../store/store.ts';

/** Stands for a text that was sent: kept from before the call on, because the same row would say other things by now. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

export function saveFingerprint(
  writer: Pick<Writer, 'saveFact'>,
  key: string,
  text: string,
  now: number,
): Promise<void> {
  return writer.saveFact(factKey(key), fingerprintOf(text), now);
}

export function findFingerprint(reader: Pick<Reader, 'findFact'>, key: string): Promise<string | undefined> {
  return reader.findFact(factKey(key));
}

const factKey = (key: string) => `text:${key}`;
