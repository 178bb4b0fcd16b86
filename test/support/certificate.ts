import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** An X.509 certificate with an Ed25519 key, written out here: node:crypto reads certificates and makes none. */
export function makeCertificate(options: {
  readonly name: string;
  /** Itself when left out. */
  readonly issuer?: Certificate;
  readonly isAuthority?: boolean;
  readonly from?: string;
  readonly to?: string;
}): Certificate {
  const { name, issuer, isAuthority = false, from = '2020-01-01T00:00:00Z', to = '2099-01-01T00:00:00Z' } = options;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const extension = isAuthority ? der(0x30, BASIC_CONSTRAINTS, der(0x04, der(0x30, TRUE))) : altName(name);
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ED25519,
    commonName(issuer?.name ?? name),
    der(0x30, time(from), time(to)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, extension)),
  );
  const signature = sign(null, body, issuer?.privateKey ?? privateKey);
  const bytes = der(0x30, body, ED25519, der(0x03, [0], signature));
  const cert = `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { name, privateKey, cert, key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
}

function der(tag: number, ...parts: (readonly number[] | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const TRUE = der(0x01, [255]);
const ED25519 = der(0x30, der(0x06, [0x2b, 0x65, 0x70]));
const COMMON_NAME = der(0x06, [0x55, 0x04, 0x03]);
const BASIC_CONSTRAINTS = der(0x06, [0x55, 0x1d, 0x13]);
const ALT_NAME = der(0x06, [0x55, 0x1d, 0x11]);

const commonName = (name: string) => der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(name)))));
const altName = (name: string) => der(0x30, ALT_NAME, der(0x04, der(0x30, der(0x82, Buffer.from(name)))));
/** GeneralizedTime. */
const time = (instant: string) => der(0x18, Buffer.from(instant.replaceAll(/[-:T]/g, '')));
