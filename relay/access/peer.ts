import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Whose word about addresses is believed. */
export interface Peers {
  /** Where a request comes from: the real peer, or whom a proxy we trust names. */
  addressOf(request: IncomingMessage): string | null;
  /** Whether it is one of the proxies we trust: many visitors come from there. */
  isProxy(address: string): boolean;
  /** Whether it came over TLS, to us or to the proxy. */
  isSecure(request: IncomingMessage): boolean;
}

/** `trusted`: addresses and networks of proxies, such as `10.0.0.2` or `10.0.0.0/8`. Headers of everybody else say nothing. */
export function peers(trusted: readonly string[]): Peers {
  const proxies = new BlockList();
  for (const text of trusted) {
    const [address = '', bits] = text.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string) =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return {
    isProxy: (address) => isProxy(plain(address)),
    addressOf({ socket, headers }) {
      const peer = plain(socket.remoteAddress ?? '');
      const forwarded = String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .map((part) => plain(part.trim()));
      // From the nearest backwards, as long as who says so is one of ours.
      let from = peer;
      for (const claimed of forwarded.reverse()) {
        if (!isProxy(from) || isIP(claimed) === 0) break;
        from = claimed;
      }
      return from || null;
    },
    isSecure({ socket, headers }) {
      if (socket instanceof TLSSocket) return true;
      return isProxy(plain(socket.remoteAddress ?? '')) && headers['x-forwarded-proto'] === 'https';
    },
  };
}

/** Whether a setting names an address or a network. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

/** By what visitors are counted: one household has 2^64 addresses of IPv6; they count as one. */
export function networkOf(address: string | null): string {
  const [head = ''] = plain(address ?? 'unknown').split('%');
  if (!head.includes(':')) return head;
  const [before = [], after = []] = head.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

/** An IPv4 peer of a socket that listens on both. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether a program of this machine asks, and not a tunnel or a proxy for somebody else. */
export function isOfThisMachine({ socket, headers }: IncomingMessage): boolean {
  const isHanded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-') || name.startsWith('cf-'),
  );
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    !isHanded &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '')
  );
}

/** This machine itself, or a tunnel on it. */
export const isLoopback = (address: string) => ['127.0.0.1', '::1'].includes(plain(address));
