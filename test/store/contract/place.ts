import type { Store } from '../../../src/store/store.ts';

/** An empty database of its own for one test; gone, with every store opened on it, at the end. */
export interface Place extends AsyncDisposable {
  /** Each call is a connection of its own, as another process would have. */
  open(options?: { encryptionKey?: Buffer }): Promise<Store>;
  /** Everything that is on disk. */
  bytes(): Promise<Buffer>;
}

export type MakePlace = () => Promise<Place>;
