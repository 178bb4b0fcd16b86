import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from './postgres.ts';

/** A PostgreSQL while the tests of this file, or of this `describe`, run. */
export function servePostgres(): Pick<PostgresServer, 'makePlace' | 'start' | 'stop'> {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  return { makePlace: () => server.makePlace(), start: () => server.start(), stop: () => server.stop() };
}
