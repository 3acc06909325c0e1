import proxyAddr from '@fastify/proxy-addr';

/** Says of an address whether it is a proxy whose `x-forwarded-for` is believed. */
export type ProxyTrust = (address: string, hop: number) => boolean;

/**
 * The trust in a comma-separated list of addresses, ranges (`10.0.0.0/8`) and names of ranges (`loopback`, `linklocal`,
 * `uniquelocal`); in nobody without a list.
 * @throws Error when an entry is none of these
 */
export function trustedProxies(list: string | undefined): ProxyTrust {
  if (list === undefined) return () => false;
  return proxyAddr.compile(list.split(',').map((entry) => entry.trim()));
}

/**
 * What limits per address count by: an IPv4 address, of IPv6 the network of 64 bits, as one subscriber holds all of its
 * addresses.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
