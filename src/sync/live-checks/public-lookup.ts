import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The code of the error of a name that leads to private addresses only. */
export const PRIVATE_ADDRESS = 'PRIVATE_ADDRESS';

/** All addresses of a name, as `node:dns/promises` gives them; rejects with the resolver's own code. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** False for loopback, private networks, link-local, and whatever else is set apart. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Resolves the name for the very connection that is made, so that no later DNS answer can differ from the one that was looked at.
 * A host that is an address itself never comes here.
 */
export function createLookup(resolve: Resolve, mayBePrivate: boolean, onResolved: () => void): LookupFunction {
  return (hostname, options, done) => {
    const settle = (found: readonly LookupAddress[]) => {
      onResolved();
      const open = found.filter(({ address }) => mayBePrivate || isPublicAddress(address));
      const [first] = open;
      if (first === undefined) done(privateAddressError(), '');
      else if (options.all === true) done(null, open);
      else done(null, first.address, first.family);
    };
    resolve(hostname).then(settle, (error) => done(error, ''));
  };
}

function privateAddressError(): NodeJS.ErrnoException {
  return Object.assign(new Error('the name leads to private addresses only'), { code: PRIVATE_ADDRESS });
}
