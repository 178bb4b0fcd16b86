import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from './postgres-place.ts';
import { describeStore } from './store-contract.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

describeStore('PostgreSQL', () => server.makePlace());
