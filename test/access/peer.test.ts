import { expect, test } from 'vitest';
import { networkOf } from '../../relay/access/peer.ts';

test('an address of IPv4 counts alone, however the socket writes it', () => {
  expect(networkOf('192.168.1.7')).toBe('192.168.1.7');
  expect(networkOf('::ffff:192.168.1.7')).toBe('192.168.1.7');
  expect(networkOf(null)).toBe('unknown');
});

test('of IPv6 a household counts as one, and two households as two', () => {
  const [here, there, elsewhere] = ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', '2001:db8:1:3::9'].map(networkOf);
  expect(there).toBe(here);
  expect(elsewhere).not.toBe(here);
  // Zeros that were left out stand where they were left out.
  expect(networkOf('2001::1:2:3:4:5')).toBe('2001:0:0:1::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});
