import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCallbackServer } from '../../../src/demo/wechat/callback-server.ts';
import { type Certificate, makeCertificate } from '../../support/certificate.ts';
import { shake, startTcp, TOKEN } from './support.ts';

const authority = makeCertificate({ name: 'An authority that this machine trusts', isAuthority: true });
const stranger = makeCertificate({ name: 'One that it does not know', isAuthority: true });
const issued = { name: 'shop.test', issuer: authority };
const before = getCACertificates('default');

beforeAll(() => setDefaultCACertificates([...before, authority.cert]));
afterAll(() => setDefaultCACertificates(before));

/** @param chain what the server shows, its own certificate first */
async function shakeOverTls({ key }: Certificate, chain: readonly Certificate[], host = 'shop.test') {
  const cert = chain.map((one) => one.cert).join('');
  await using server = await startCallbackServer({ token: TOKEN, tls: { key, cert } });
  const url = new URL(server.url);
  url.hostname = host;
  return await shake(url.href);
}

test('a trusted certificate for the name is no trouble', async () => {
  const own = makeCertificate(issued);
  expect(await shakeOverTls(own, [own])).toMatchObject({ kind: 'answered' });
});

const expired = makeCertificate({ ...issued, to: '2021-01-01T00:00:00Z' });
const early = makeCertificate({ ...issued, from: '2098-01-01T00:00:00Z' });
const lonely = makeCertificate({ name: 'shop.test' });
const foreign = makeCertificate({ name: 'shop.test', issuer: stranger });

test.each<[string, Certificate, Certificate[], string | undefined]>([
  ['expired', expired, [expired], undefined],
  ['not_yet_valid', early, [early], undefined],
  ['wrong_name', makeCertificate(issued), [], 'news.test'],
  ['self_signed', lonely, [lonely], undefined],
  ['unknown_issuer', foreign, [foreign], undefined],
  ['unknown_issuer', foreign, [foreign, stranger], undefined],
])('the certificate is %s', async (problem, own, chain, host) => {
  const handshake = await shakeOverTls(own, chain.length === 0 ? [own] : chain, host);
  expect(handshake).toEqual({ kind: 'failed', trouble: { kind: 'tls', problem }, twice: true });
});

test('a server that speaks no TLS that we know may speak one that WeChat knows', async () => {
  await using server = await startTcp(() => 'HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  const trouble = { kind: 'no_tls' };
  expect(await shake(`https://shop.test:${server.port}/`)).toEqual({ kind: 'cannot_tell', trouble, twice: true });
});
