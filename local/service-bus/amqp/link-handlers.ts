import type { Delivery, Receiver, Sender } from 'rhea';
import { rawFormat } from './rhea-inside.ts';

/** A link by which a client sends. */
export interface InboundLink {
  /** `format` 0 is the standard one. */
  onMessage(message: Buffer, format: number, delivery: Delivery): void;
  onClose?(): void;
}

/** A link by which a client receives. */
export interface OutboundLink {
  onFlow?(): void;
  /** There is room again after none was. */
  onRoom?(): void;
  /** The client has settled a delivery: accepted, rejected, released or modified. */
  onOutcome?(kind: OutcomeKind, delivery: Delivery): void;
  onClose?(): void;
}
export type OutcomeKind = 'accepted' | 'rejected' | 'released' | 'modified';

/** Who answers on each open link of one connection. */
export function createLinkHandlers() {
  const inbound = new Map<Receiver, InboundLink>();
  const outbound = new Map<Sender, OutboundLink>();
  return {
    addInbound(link: Receiver, handler: InboundLink) {
      inbound.set(link, handler);
    },
    addOutbound(link: Sender, handler: OutboundLink) {
      outbound.set(link, handler);
    },
    /** Nobody answers on this link any more. */
    forget(link: Sender) {
      outbound.delete(link);
    },
    outbound: (link: Sender | undefined) => link && outbound.get(link),
    message(link: Receiver, message: unknown, delivery: Delivery) {
      const format = delivery.format === rawFormat ? 0 : delivery.format;
      if (Buffer.isBuffer(message)) inbound.get(link)?.onMessage(message, format, delivery);
    },
    close(link: Sender | Receiver) {
      for (const links of [inbound, outbound]) closeOne(links, link);
    },
    closeAll() {
      for (const links of [inbound, outbound])
        for (const link of [...links.keys()]) closeOne(links, link);
    },
    closeSession(session: unknown) {
      for (const links of [inbound, outbound])
        for (const link of [...links.keys()]) if (link.session === session) closeOne(links, link);
    },
  };
}
export type LinkHandlers = ReturnType<typeof createLinkHandlers>;

function closeOne(
  links: Map<Sender, OutboundLink> | Map<Receiver, InboundLink>,
  link: Sender | Receiver,
) {
  // Each map has only one sort of link as keys; the other sort is simply not found.
  const sorted = links as Map<unknown, OutboundLink | InboundLink>;
  const handler = sorted.get(link);
  sorted.delete(link);
  handler?.onClose?.();
}
