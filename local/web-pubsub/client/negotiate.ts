import type { Protocol } from './client-connection.ts';

interface Negotiated {
  readonly protocol: Protocol;
  /** Echoed to the client; undefined: the handshake goes on without one. */
  readonly subprotocol: string | undefined;
}

const known: Readonly<Record<string, Protocol>> = {
  'json.webpubsub.azure.v1': 'json',
  'json.reliable.webpubsub.azure.v1': 'reliable-json',
};
const missing = [
  'protobuf.webpubsub.azure.v1',
  'protobuf.reliable.webpubsub.azure.v1',
  'mqtt',
] as const;

/**
 * Which protocol a socket speaks: the connect handler's choice, else the first of the service's own that the client
 * offers, else none (a plain client). A text when this stand-in lacks it or it was not offered.
 */
export function negotiate(
  offered: readonly string[],
  chosen: string | undefined,
): Negotiated | string {
  if (chosen !== undefined && !offered.includes(chosen))
    return `The event handler chose the subprotocol '${chosen}', which the client did not offer.`;
  const subprotocol = chosen ?? offered.find((name) => known[name] || isMissing(name));
  if (subprotocol === undefined) return { protocol: 'plain', subprotocol };
  if (isMissing(subprotocol))
    return `The subprotocol '${subprotocol}' is not supported by this stand-in.`;
  return { protocol: known[subprotocol] ?? 'plain', subprotocol };
}

function isMissing(name: string): boolean {
  return missing.some((other) => other === name);
}
