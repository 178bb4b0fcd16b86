import { createSecret, type Secret } from './secret.ts';
import type { SettingsSource } from './source.ts';

type Reference = { readonly kind: 'env'; readonly name: string } | { readonly kind: 'file'; readonly path: string };

/** An AppSecret is 32 hex digits: behind `env:` or `file:` that is the secret itself, never to be printed as a name. */
const LOOKS_SECRET = /^[0-9a-f]{32}$/i;

function parseReference(text: string): Reference | undefined {
  const [, kind, rest = ''] = /^(env|file):\s*(.+)$/.exec(text) ?? [];
  if (LOOKS_SECRET.test(rest)) return undefined;
  if (kind === 'env') return /^[A-Za-z_]\w*$/.test(rest) ? { kind, name: rest } : undefined;
  return kind === 'file' ? { kind, path: rest } : undefined;
}

export function referencedVariable(text: string): string | undefined {
  const reference = parseReference(text);
  return reference?.kind === 'env' ? reference.name : undefined;
}

/** `where` names the setting and the account, such as `accounts[0].secret (shop)`. */
export function readSecret(
  text: string,
  where: string,
  source: SettingsSource,
  mistakes: string[],
): Secret | undefined {
  const reference = parseReference(text);
  if (reference === undefined) {
    mistakes.push(`${where} must be env:NAME or file:PATH, never the secret itself.`);
    return undefined;
  }
  if (reference.kind === 'env') {
    const value = source.env[reference.name]?.trim() ?? '';
    if (value !== '') return createSecret(value);
    mistakes.push(`${where}: the environment variable ${reference.name} is not set; set it.`);
    return undefined;
  }
  return readSecretFile(reference.path, where, source, mistakes);
}

function readSecretFile(path: string, where: string, source: SettingsSource, mistakes: string[]): Secret | undefined {
  let content: string;
  try {
    content = source.readFile(path);
  } catch {
    mistakes.push(`${where}: the file ${path} cannot be read; check the path and its permissions.`);
    return undefined;
  }
  // Editors end files with a newline that is no part of the secret.
  const value = content.replace(/[\r\n]+$/, '');
  if (value !== '') return createSecret(value);
  mistakes.push(`${where}: the file ${path} is empty; write the secret into it.`);
  return undefined;
}
