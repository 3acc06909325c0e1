import proxyAddr from '@fastify/proxy-addr';

/** Whether an address is a proxy whose `x-forwarded-for` the gateway trusts. */
export type ProxyTrust = (address: string, hop: number) => boolean;

/**
 * Reads the trusted proxies from a comma-separated list of addresses, ranges (`10.0.0.0/8`) and names of ranges
 * (`loopback`, `linklocal`, `uniquelocal`); without a list it trusts none.
 * @throws Error when an entry is none of these
 */
export function trustedProxies(list: string | undefined): ProxyTrust {
  if (list === undefined) return () => false;
  return proxyAddr.compile(list.split(',').map((entry) => entry.trim()));
}

/**
 * The key for limits per address: an IPv4 address, or the 64-bit network of an IPv6 address, as one subscriber has all
 * of its addresses.
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
