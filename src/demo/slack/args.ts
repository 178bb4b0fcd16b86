import { parseJson } from '../parse-json.ts';
import { SlackRefusal } from './refusal.ts';

/** A method's arguments, however they came: form fields are all strings, JSON bodies are not. */
export type Args = {
  readonly raw: Readonly<Record<string, unknown>>;
  text(name: string): string | undefined;
  /** A structure, sent as itself or as a string of JSON. */
  json(name: string, refusal?: string): unknown;
  flag(name: string): boolean;
  integer(name: string, fallback: number): number;
};

export function createArgs(raw: Readonly<Record<string, unknown>>): Args {
  const given = (name: string): unknown => {
    const value = raw[name];
    return value === null || value === '' ? undefined : value;
  };
  return {
    raw,
    text(name) {
      const value = given(name);
      return value === undefined || typeof value === 'object' ? undefined : String(value);
    },
    json(name, refusal = 'invalid_arguments') {
      const value = given(name);
      if (typeof value !== 'string') return value;
      const parsed = parseJson(value);
      if (parsed === undefined) throw new SlackRefusal(name === 'blocks' ? 'invalid_blocks_format' : refusal);
      return parsed;
    },
    flag: (name) => ['true', '1'].includes(String(given(name))),
    integer(name, fallback) {
      const value = given(name);
      if (value === undefined) return fallback;
      const number = Number(value);
      if (!Number.isInteger(number) || number < 0) throw new SlackRefusal('invalid_arguments');
      return number;
    },
  };
}
