import type { Parts } from './parts.ts';

/** What activities name: the service of a region. */
export function serviceUrlOf({ server }: Pick<Parts, 'server'>): string {
  return `${server.url}/emea/`;
}
