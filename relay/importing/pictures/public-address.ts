import { lookup as resolve } from 'node:dns/promises';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/** Networks that are no part of the internet at large: a sheet must not make the relay ask a router, a cloud's own service or itself. */
const NOT_PUBLIC = blockList('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  '224.0.0.0/3',
]);
/** Only these are given out to the public; the rest is local, reserved, or holds an IPv4 address inside it. */
const PUBLIC_6 = blockList('ipv6', ['2000::/3']);
const NOT_PUBLIC_6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

function blockList(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC.check(address, 'ipv4');
  const plain = address.replace(/%.*$/, '');
  return isIP(plain) === 6 && PUBLIC_6.check(plain, 'ipv6') && !NOT_PUBLIC_6.check(plain, 'ipv6');
}

/** A name or address that leads to a network of its own. */
export class PrivateAddress extends Error {}

/**
 * Resolves a name for one connection, to public addresses only. What was looked at is what is connected to: a name that
 * answers differently the next moment gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { all: true, family: options.family === 6 || options.family === 4 ? options.family : 0 }).then(
    (found) => {
      const [first] = found;
      if (first === undefined || found.some(({ address }) => !isPublicAddress(address)))
        return callback(new PrivateAddress(`${hostname} leads to a private address`), '', 0);
      if (options.all) return callback(null, found);
      callback(null, first.address, first.family);
    },
    (error: NodeJS.ErrnoException) => callback(error, '', 0),
  );
};
