const SHOWN = '[secret]';

/** Shorter ones would blot out ordinary words. No secret of WeChat's or Slack's is shorter. */
const SHORTEST_SECRET = 3;

/** What is a secret by its looks, wherever it came from. `\\*` allows for JSON inside of JSON. */
const PATTERNS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9][\w-]*|xapp-[A-Za-z0-9][\w-]*/g, SHOWN],
  [/((?:token|secret|ticket|aes_?key)(?:=|%3D))[^&\s"'\\,;<>)]+/gi, `$1${SHOWN}`],
  [/((?:token|secret|ticket|aes_?key)\\*["']?\s*[:=]\s*\\*["'])[^"'\\]+(?:\\+[^"'\\]+)*/gi, `$1${SHOWN}`],
  [/(\bBearer\s+)[\w.~+/-]+=*/gi, `$1${SHOWN}`],
  // Whoever has such an address may post with it.
  [/https:\/\/hooks\.slack\.com\/[^\s"'\\<>]+/g, SHOWN],
];

const SECRET_NAME = /(?:token|secret|ticket|aes_?key)$|^authorization$/i;

export interface Scrubber {
  /** Learns one more secret. */
  hide(value: string): void;
  scrubText(text: string): string;
  /** Scrubs the texts inside of one JSON value and returns it as JSON, which stays valid whatever the secrets are. */
  scrubJson(json: string): string;
}

export function createScrubber(secrets: readonly string[]): Scrubber {
  let known: string[] = [];

  const hide = (value: string) => {
    if (value.length < SHORTEST_SECRET) return;
    const shapes = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];
    // The longest first: one secret may begin another, whose rest would be left over.
    known = [...new Set([...known, ...shapes])].sort((a, b) => b.length - a.length);
  };
  for (const secret of secrets) hide(secret);

  const scrubText = (text: string): string => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, SHOWN), text);
    return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), withoutKnown);
  };

  const scrubValue = (value: unknown): unknown => {
    if (typeof value === 'string') return scrubText(value);
    if (Array.isArray(value)) return value.map(scrubValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => {
        const hidden = typeof item === 'string' && SECRET_NAME.test(name);
        return [scrubText(name), hidden ? SHOWN : scrubValue(item)];
      }),
    );
  };

  return { hide, scrubText, scrubJson: (json) => JSON.stringify(scrubValue(JSON.parse(json))) };
}
