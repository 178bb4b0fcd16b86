import { StoreError, type StoreErrorCode } from './store-error.ts';

/** Beginnings of SQLite's own codes (https://sqlite.org/rescode.html) and codes of the file system, most telling first. */
const CODES: readonly (readonly [string, StoreErrorCode])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_READONLY', 'not_writable'],
  ['SQLITE_CANTOPEN', 'not_writable'],
  ['SQLITE_PERM', 'not_writable'],
  ['SQLITE_IOERR', 'not_writable'],
  ['SQLITE_NOTADB', 'not_a_database'],
  ['SQLITE_CORRUPT', 'not_a_database'],
  ['EACCES', 'not_writable'],
  ['EPERM', 'not_writable'],
  ['EROFS', 'not_writable'],
  ['EISDIR', 'not_writable'],
  ['ENOTDIR', 'not_writable'],
  ['EEXIST', 'not_writable'],
  ['ENOENT', 'not_writable'],
];

/** Says in a person's words what SQLite or the file system refused. */
export function toStoreError(cause: unknown, path: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const found = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const code = CODES.find(([start]) => found.startsWith(start))?.[1] ?? 'unexpected';
  return new StoreError(code, sentence(code, path, found), { cause });
}

function sentence(code: StoreErrorCode, path: string, found: string): string {
  switch (code) {
    case 'busy':
      return `Another process keeps writing to the database ${path}. Stop it, or wait until it is done.`;
    case 'full':
      return `There is no space left to write the database ${path}. Free some, then start again.`;
    case 'not_writable':
      // a spent quota is none of SQLite's full disks, and no right to write would help there
      if (found.startsWith('SQLITE_IOERR')) {
        return `The disk refuses to write the database ${path} (${found}). Look whether it is damaged, or this user's quota or file size limit is reached; then run it again.`;
      }
      return `The database ${path} cannot be written (${found}). Make it a file in a folder that this user may write to, or change DATABASE_URL.`;
    case 'not_a_database':
      return `${path} is not an SQLite database or is damaged (${found}). Move it away or restore a backup, or change DATABASE_URL.`;
    case 'not_ours':
    case 'newer_schema':
    case 'unreachable':
    case 'refused':
    case 'wrong_key':
    case 'wrong_url':
    case 'unexpected':
      return `The database ${path} failed in a way that was not foreseen${found === '' ? '' : ` (${found})`}.`;
  }
}
