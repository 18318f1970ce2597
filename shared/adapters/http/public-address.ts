import ipaddr from 'ipaddr.js';

/** Azure's own services for virtual machines, at an address that looks public. */
const notForUs: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local (169.254.169.254 is the cloud's
 * metadata service), carrier-grade NAT, multicast or reserved, also when it is an IPv6 address that stands for one of those.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && !notForUs.has(parsed.toString());
}
