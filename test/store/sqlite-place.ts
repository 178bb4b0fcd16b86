import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Place } from './contract/place.ts';
import { NOW } from './contract/samples.ts';

export interface SqlitePlace extends Place {
  readonly folder: string;
  /** In a folder that is not there yet. */
  readonly file: string;
}

export async function makeSqlitePlace(): Promise<SqlitePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'wxpulse-store-'));
  const file = join(folder, 'data', 'wxpulse.db');
  const stores: Store[] = [];
  return {
    folder,
    file,
    async open(options = {}) {
      const store = await openStore({ url: `sqlite:${file}`, now: () => NOW, ...options });
      stores.push(store);
      return store;
    },
    async bytes() {
      const names = await readdir(join(folder, 'data'));
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, 'data', name)))));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stores.map((store) => store.close()));
      await rm(folder, { recursive: true });
    },
  };
}
