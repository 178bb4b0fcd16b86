import { closest } from 'fastest-levenshtein';
import { z } from 'zod';

/** Where a shape stands, so that its mistakes can say what is wrong there. */
export interface Place {
  /** Such as `channels[0]`; `''` for the environment and for the top of the YAML file. */
  readonly path: string;
  /** The names allowed directly below a path. */
  knownAt(path: string): readonly string[];
  /** What a missing name is for. */
  meaningOf(path: string): string | undefined;
}

type Read<Fields extends z.ZodRawShape> = { [Name in keyof Fields]?: z.output<Fields[Name]> | undefined };

/**
 * Reads an object strictly and adds a sentence for each mistake. The fields that are right come back all the same,
 * so that later checks can look at them and all mistakes are found in one go.
 */
export function readShape<Fields extends z.ZodRawShape>(
  fields: Fields,
  input: unknown,
  place: Place,
  mistakes: string[],
): Read<Fields> {
  const whole = z.strictObject(fields).safeParse(input);
  if (!whole.success) mistakes.push(...whole.error.issues.flatMap((issue) => sentences(issue, input, place)));
  const read: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const part = z.safeParse(field, valueAt(input, [name]));
    if (part.success) read[name] = part.data;
  }
  return read as Read<Fields>;
}

/** zod's own messages are left alone: some repeat what was written. `custom` ones are ours. */
function sentences(issue: z.core.$ZodIssue, input: unknown, place: Place): string[] {
  const path = joined(place.path, issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, place));
  if (issue.code === 'custom') return [`${path} ${issue.message}.`];
  if (valueAt(input, issue.path) === undefined)
    return [`${path} is missing; add it (${place.meaningOf(path) ?? 'required'}).`];
  if (issue.code === 'invalid_value') return [`${path} must be one of ${issue.values.join(', ')}.`];
  if (issue.code === 'invalid_type') return [`${path} must be ${KINDS[issue.expected] ?? 'something else'}.`];
  return [`${path} is not valid.`];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text (put it in quotes)',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

function unknownKey(key: string, path: string, place: Place): string {
  const known = place.knownAt(path);
  // A slip of indentation can make a secret a key, so only what looks like a word is repeated.
  const isWord = /^[A-Za-z][\w-]{0,39}$/.test(key) && !/\d\D*\d\D*\d/.test(key);
  const name = isWord
    ? joined(path, [key])
    : `${path === '' ? 'The top' : path} holds a key (not shown, it may be a value) that`;
  return `${name} is not a known setting; the nearest known one is ${closest(key, known)}.`;
}

function joined(path: string, more: readonly PropertyKey[]): string {
  return more.reduce<string>((done, part) => {
    if (typeof part === 'number') return `${done}[${part}]`;
    return done === '' ? String(part) : `${done}.${String(part)}`;
  }, path);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
      ? Reflect.get(value, part)
      : undefined;
  }, input);
}
