import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { StoreError } from './store-error.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/** How a secret is written into the database. `context` says whose and what it is: text moved to another row does not open. */
export interface Sealer {
  seal(secret: string, context: string): string;
  /** `undefined` when it was not sealed by this key (or by none, or was changed): then it is as good as absent. */
  open(text: string, context: string): string | undefined;
}

/** Seals with AES-256-GCM as `v1.<key id>.<nonce>.<tag>.<cipher>`; without a key secrets are written as they are. */
export function createSealer(key: Buffer | undefined): Sealer {
  if (key === undefined) return { seal: (secret) => secret, open: (text) => (SEALED.test(text) ? undefined : text) };
  if (key.length !== KEY_BYTES) {
    throw new StoreError(
      'wrong_key',
      `WXPULSE_ENCRYPTION_KEY must be ${KEY_BYTES} bytes, not ${key.length}. Make one: openssl rand -base64 ${KEY_BYTES}`,
    );
  }
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    seal(secret, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return ['v1', keyId, ...parts].join('.');
    },
    open(text, context) {
      const [, sealedBy, nonce, tag, sealed] = SEALED.exec(text) ?? [];
      if (sealedBy !== keyId || nonce === undefined || tag === undefined || sealed === undefined) return undefined;
      return decrypt(key, Buffer.from(nonce, 'base64url'), Buffer.from(tag, 'base64url'), sealed, context);
    },
  };
}

function decrypt(key: Buffer, nonce: Buffer, tag: Buffer, sealed: string, context: string): string | undefined {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
  try {
    return decipher.update(sealed, 'base64url', 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
