/** Enough to recognise what WeChat says, short enough for a log line and a Slack message. */
const TEXT_LIMIT = 200;

const NAMED = /((?:access_?token|refresh_?token|ticket|secret|auth_?code)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi;
/** Longer than any word or rid (26 characters): a token, a secret or a key. */
const OPAQUE = /[\w+/-]{32,}={0,2}/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A vendor's text without tokens and secrets (the given ones, and what looks like one), on one line, capped. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    clean = clean.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]');
  }
  clean = clean.replace(NAMED, '$1[redacted]').replace(OPAQUE, '[redacted]').replace(CONTROL, ' ').trim();
  return clean.length > TEXT_LIMIT ? `${clean.slice(0, TEXT_LIMIT - 1)}…` : clean;
}
