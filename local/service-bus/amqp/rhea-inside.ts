import rhea, { type Delivery, type Receiver, type Sender, type Session } from 'rhea';

/*
 * What a broker needs of rhea and rhea does not declare: waiting with an attach, exact credit, answers to drain,
 * raw messages. Nothing else in this folder knows rhea's inner parts.
 */

interface Inner {
  readonly name: string;
  readonly state: { local_open: boolean; open_requests: number };
  readonly local: {
    readonly attach: {
      source?: unknown;
      properties?: unknown;
      max_message_size?: number;
      snd_settle_mode?: number;
      rcv_settle_mode?: number;
    };
  };
}

interface InnerSender extends Inner {
  credit: number;
  delivery_count: number;
  readonly _draining: boolean;
  _get_drain: () => boolean;
  readonly session: { readonly outgoing: Outgoing };
}

interface Outgoing {
  readonly next_pending_delivery: number;
  readonly pending_dispositions: readonly Settled[];
  available(): number;
}

interface Settled {
  readonly state?: { readonly descriptor: { readonly value: unknown } };
  remote_settled: boolean;
  readonly link: { readonly session: { readonly outgoing: Outgoing; readonly incoming: Incoming } };
}

interface Incoming {
  readonly updated: readonly Settled[];
}

interface Transfer {
  readonly performative: { message_format?: number | null };
}

interface InnerSession {
  on_transfer(frame: Transfer): void;
}

interface Outcomes {
  accepted(): { described(): unknown };
  rejected(fields: { readonly error: AmqpProblem }): { described(): unknown };
}

export interface AmqpProblem {
  readonly condition: string;
  readonly description: string;
}

// All casts: rhea's declarations leave these members out; checked against rhea 3.0.5.
const inner = (link: Sender | Receiver) => link as unknown as Inner;
const innerSender = (link: Sender) => link as unknown as InnerSender;
const outcomes = rhea.message as unknown as Outcomes;

/** Message format that stands for "the standard format, handed over as bytes". */
export const rawFormat = 1;

/** From here on messages arrive as bytes: passed on, they keep every type. */
export function receiveRaw(session: Session) {
  const inside = session as unknown as InnerSession;
  const onTransfer = inside.on_transfer.bind(session);
  inside.on_transfer = (frame) => {
    frame.performative.message_format ||= rawFormat;
    onTransfer(frame);
  };
}

/** Undoes the attach that rhea is about to answer with; `link.open()` answers later. */
export function holdAttach(link: Sender) {
  const { state } = inner(link);
  state.local_open = false;
  state.open_requests = 0;
}

export function answerWith(
  link: Sender | Receiver,
  fields: { readonly maxMessageSize?: number; readonly properties?: Record<string, unknown> },
) {
  const { attach } = inner(link).local;
  if (fields.maxMessageSize !== undefined) attach.max_message_size = fields.maxMessageSize;
  if (fields.properties) attach.properties = fields.properties;
}

/** Answers an attach as the service does when it says no: without terminus, and a detach with the reason behind it. */
export function refuseLink(link: Sender | Receiver, { condition, description }: AmqpProblem) {
  link.close({ condition, description });
}

export function echoTarget(link: Sender) {
  const address = link.target?.address;
  if (address) link.set_target({ address });
}

/** Takes over the settle modes the client has asked for: what it sends settled is not confirmed, nor is what it wants settled. */
export function echoSettleModes(link: Sender | Receiver) {
  const { attach } = inner(link).local;
  attach.snd_settle_mode = link.snd_settle_mode;
  attach.rcv_settle_mode = link.rcv_settle_mode;
}

/** Answers to drain even when no credit is left: whoever drains waits for the answer. */
export function prepareDrain(link: Sender) {
  const inside = innerSender(link);
  inside._get_drain = () => {
    if (!inside._draining) return false;
    inside.delivery_count += inside.credit;
    inside.credit = 0;
    return true;
  };
}

export function isDraining(link: Sender): boolean {
  return innerSender(link)._draining;
}

/** Sends encoded messages, and knows how many more may be sent: rhea counts credit down only when it writes. */
export function createCreditedSender(link: Sender) {
  const inside = innerSender(link);
  let unwritten: number[] = [];
  return {
    credit(): number {
      const { outgoing } = inside.session;
      unwritten = unwritten.filter((id) => id >= outgoing.next_pending_delivery);
      return Math.min(inside.credit - unwritten.length, outgoing.available());
    },
    isFull: () => inside.session.outgoing.available() === 0,
    send(message: Buffer, tag: Buffer) {
      unwritten.push(link.send(message, tag, 0).id);
    },
  };
}

const acceptedCode = 0x24;

/**
 * Settles a delivery of either direction. When several are settled in one go rhea 3.0.5 gives the second the outcome
 * of the first, so a different outcome waits for the next round.
 */
export function settleDelivery(delivery: Delivery, problem?: AmqpProblem) {
  const inside = delivery as unknown as Settled;
  const { outgoing, incoming } = inside.link.session;
  const pending = delivery.link.is_sender() ? outgoing.pending_dispositions : incoming.updated;
  const [first] = pending;
  if (first && (problem || Number(first.state?.descriptor.value) !== acceptedCode)) {
    setImmediate(settleDelivery, delivery, problem);
    return;
  }
  const outcome = problem ? outcomes.rejected({ error: problem }) : outcomes.accepted();
  delivery.update(true, outcome.described());
  // What we have settled is over; the client does not confirm it, and rhea would keep it for ever.
  inside.remote_settled = true;
}
