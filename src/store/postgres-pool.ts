import type { Pool } from 'pg';
import { parsePostgresUrl } from '../domain/postgres-url.ts';
import { StoreError } from './store-error.ts';

/** Reads beside the one transaction; the server shares its connections with other processes. */
const CONNECTIONS = 8;
const CONNECT_WITHIN_MS = 10_000;

/** bigint and numeric come as text, so that nothing is rounded; ours are counts and epoch ms, which a number holds. */
const NUMBERS: readonly number[] = [20, 1700];

/** Host, port and database of the URL, without user and password: what a person may read. */
export function postgresPlace(url: string): string {
  const { host, pathname } = parse(url);
  return `${host}${decodeURIComponent(pathname)}`;
}

/** The driver is loaded only where PostgreSQL is used. */
export async function openPostgresPool(url: string): Promise<Pool> {
  parse(url);
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'wxpulse',
    types: {
      getTypeParser: (type, format) => (NUMBERS.includes(type) ? Number : pg.types.getTypeParser(type, format)),
    },
  });
  // a connection that breaks while it idles is replaced at the next query, which says what is wrong if there is no other
  pool.on('error', () => undefined);
  // one that breaks while it is in use fails its query, which says so; beside that it tells the client, and untold the process would end
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

function parse(url: string): URL {
  const parsed = parsePostgresUrl(url);
  if (parsed !== undefined) return parsed;
  throw new StoreError('wrong_url', 'DATABASE_URL must be postgres://user:password@host:port/database.');
}
