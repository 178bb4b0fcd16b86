import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';

/** An empty database of each kind, as durable as in use: on a disk, not in a temporary file system that is memory. */
export interface Databases extends AsyncDisposable {
  readonly sqlite: string;
  readonly postgres: string;
}

export async function makeDatabases(): Promise<Databases> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const server = await startPostgres({ durable: true });
  const place = await server.makePlace();
  return {
    sqlite: `sqlite:${join(folder, 'bench.db')}`,
    postgres: place.url,
    async [Symbol.asyncDispose]() {
      await place[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
