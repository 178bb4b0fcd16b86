import { LineCounter, parseDocument, type YAMLError } from 'yaml';

/** The library's own messages are left alone, because some of them repeat what was written. */
const PROBLEMS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'holds the same key twice; keep one of them',
  TAB_AS_INDENT: 'is indented with a tab; use spaces',
  BAD_INDENT: 'is not indented like its neighbours, or a bracket is not closed',
  TAG_RESOLVE_FAILED: 'uses a tag (!…), which is not supported; write plain text in quotes',
  MULTIPLE_DOCS: 'begins a second document (---); keep one',
};

type Parsed = { readonly mapping: object } | { readonly mistakes: readonly string[] };

export function parseYaml(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, customTags: [], lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) return { mistakes: problems.map((problem) => sentence(problem, lines)) };
  try {
    const value = withoutBlanks(document.toJS({ maxAliasCount: 100 })) ?? {};
    if (typeof value === 'object' && !Array.isArray(value)) return { mapping: value };
    return {
      mistakes: ['The YAML file must be a mapping of keys to values at its top, such as accounts: and channels:.'],
    };
  } catch {
    return {
      mistakes: ['The YAML file uses an alias (*name) that is not defined, or too many of them; write values out.'],
    };
  }
}

function sentence(problem: YAMLError, lines: LineCounter): string {
  const { line } = lines.linePos(problem.pos[0]);
  const what = PROBLEMS[problem.code] ?? 'is not valid YAML; check quotes, brackets and colons';
  return `Line ${line} of the YAML file ${what}.`;
}

/** A key with nothing behind it counts as left out. */
function withoutBlanks(value: unknown, depth = 0): unknown {
  // Deeper than any setting; an alias that points at itself would never end.
  if (depth > 8) return value;
  if (Array.isArray(value)) return value.map((item) => withoutBlanks(item, depth + 1));
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value.trim() : value;
  const kept = Object.entries(value).filter(
    ([, item]) => item !== null && !(typeof item === 'string' && item.trim() === ''),
  );
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutBlanks(item, depth + 1)]));
}
