import { StoreError, type StoreErrorCode } from './store-error.ts';

/** Beginnings of PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and of the network's. */
const CODES: readonly (readonly [string, StoreErrorCode])[] = [
  ['55P03', 'busy'],
  ['40001', 'busy'],
  ['40P01', 'busy'],
  ['53100', 'full'],
  ['53300', 'unreachable'],
  ['57P', 'unreachable'],
  ['08', 'unreachable'],
  ['ECONN', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ETIMEDOUT', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EPIPE', 'unreachable'],
  ['28', 'refused'],
  ['3D000', 'refused'],
  ['42501', 'not_writable'],
  ['25006', 'not_writable'],
];

/** Says in a person's words what PostgreSQL or the network refused. `place` is host, port and database, never the password. */
export function toPostgresError(cause: unknown, place: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const found = codeOf(cause);
  const code = CODES.find(([start]) => found.startsWith(start))?.[1] ?? lostConnection(cause) ?? 'unexpected';
  return new StoreError(code, sentence(code, place, found), { cause });
}

/** A host with several addresses fails with one error for each. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** node-postgres has no code for a server that went away under a query, or for its own time-out. */
function lostConnection(cause: unknown): StoreErrorCode | undefined {
  const isLost = cause instanceof Error && /connection terminated|not queryable|timeout exceeded/i.test(cause.message);
  return isLost ? 'unreachable' : undefined;
}

function sentence(code: StoreErrorCode, place: string, found: string): string {
  const because = found === '' ? '' : ` (${found})`;
  switch (code) {
    case 'busy':
      return `Another process keeps writing to the database ${place}${because}. Stop it, or wait until it is done.`;
    case 'full':
      return `There is no space left to write the database ${place}${because}. Free some, then start again.`;
    case 'unreachable':
      return `The database ${place} cannot be reached${because}. Start PostgreSQL, or change DATABASE_URL.`;
    case 'refused':
      return `PostgreSQL does not let us into ${place}${because}. Make the database, or mend user and password in DATABASE_URL.`;
    case 'not_writable':
      return `The user of DATABASE_URL may not write to the database ${place}${because}. Make it the database's owner.`;
    case 'not_a_database':
    case 'not_ours':
    case 'newer_schema':
    case 'wrong_key':
    case 'wrong_url':
    case 'unexpected':
      return `The database ${place} failed in a way that was not foreseen${because}.`;
  }
}
