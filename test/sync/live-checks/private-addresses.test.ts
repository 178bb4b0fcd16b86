import { isIPv6 } from 'node:net';
import { expect, test } from 'vitest';
import { startCallbackServer } from '../../../src/demo/wechat/callback-server.ts';
import { createLookup, isPublicAddress } from '../../../src/sync/live-checks/public-lookup.ts';
import { shake, TOKEN } from './support.ts';

const PRIVATE = [
  ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...['192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::1', '::', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001:db8::1'],
  // addresses of version 6 that hold one of version 4
  ...['::ffff:127.0.0.1', '::ffff:a00:1', '::127.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
];

test.each(PRIVATE)('%s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '111.161.64.40', '100.128.0.1', '172.32.0.1', '2400:3200::1', '::ffff:8.8.8.8'])(
  '%s is a public address',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

const NOT_ASKED = { kind: 'cannot_tell', trouble: { kind: 'private_address' }, twice: true };

/** What a connection would be made to. */
function lookUp(addresses: readonly string[], mayBePrivate: boolean): Promise<unknown> {
  const resolve = async () => addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return new Promise((done, fail) => {
    createLookup(resolve, mayBePrivate, () => undefined)('shop.test', { all: true }, (error, found) =>
      error === null ? done(found) : fail(error),
    );
  });
}

test.each(PRIVATE)('without leave of the settings a DNS answer cannot lead to %s', async (address) => {
  await expect(lookUp([address], false)).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' });
  await expect(lookUp([address], true)).resolves.toMatchObject([{ address }]);
});

test('of a mixed DNS answer the public addresses are left', async () => {
  const found = lookUp(['10.0.0.1', '111.161.64.40', '::1', '2400:3200::1'], false);
  await expect(found).resolves.toEqual([
    { address: '111.161.64.40', family: 4 },
    { address: '2400:3200::1', family: 6 },
  ]);
});

test('neither a name nor an address, however written, leads to a server on this machine', async () => {
  await using server = await startCallbackServer({ token: TOKEN });
  const { port } = new URL(server.url);
  for (const host of ['shop.test', '127.0.0.1', '127.1', '0x7f000001', '2130706433', '[::ffff:127.0.0.1]', '[::1]']) {
    expect(await shake(`http://${host}:${port}/wechat`, { mayBePrivate: false })).toEqual(NOT_ASKED);
  }
  expect(server.asked()).toBe(0);
  expect(await shake(`http://shop.test:${port}/wechat`)).toMatchObject({ kind: 'answered' });
  expect(await shake(server.url)).toMatchObject({ kind: 'answered' });
});

test('the address is looked at in the very answer that is connected to', async () => {
  await using server = await startCallbackServer({ token: TOKEN });
  const { port } = new URL(server.url);
  let answers = 0;
  // good at the first question, and somewhere else at the next one
  const resolve = async () => {
    answers += 1;
    return [{ address: answers === 1 ? '192.168.0.1' : '127.0.0.1', family: 4 }];
  };
  expect(await shake(`http://shop.test:${port}/`, { mayBePrivate: false }, { resolve })).toEqual(NOT_ASKED);
  // once a try
  expect(answers).toBe(2);
  expect(server.asked()).toBe(0);
});
