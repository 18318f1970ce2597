import { z } from 'zod';
import { Id, Instant } from './values.ts';

/**
 * How each kind of segment can end. Reports count by these words, so one is never renamed; a new one may be added
 * with a higher schema version.
 */
export const segmentOutcomes = {
  /** The flow treats the customer. */
  flow: ['queued', 'transferred', 'completed', 'abandoned', 'failed'],
  /** Waiting for an agent; an offer nobody takes does not end it. */
  queue: ['answered', 'abandoned', 'overflowed', 'callback', 'left', 'failed'],
  /** One agent is offered the dialogue. */
  offer: ['accepted', 'declined', 'timed-out', 'withdrawn', 'failed'],
  /** Customer and agent are connected, holds included. */
  talk: ['ended', 'transferred', 'lost'],
  /** The customer is on hold; lies inside a talk segment. */
  hold: ['resumed', 'ended'],
  /** From the wish to transfer until it worked or failed. */
  transfer: ['completed', 'refused', 'returned', 'cancelled', 'failed'],
  /** After-call work of one agent. */
  'wrap-up': ['completed', 'timed-out'],
} as const;

const shared = {
  /** Start and end; the end is never before the start. */
  from: Instant,
  to: Instant,
  /** Null while no contact center is chosen yet (a flow that serves several). */
  contactCenter: Id.nullable(),
  /** User id of the agent concerned; null where there is none. */
  agent: Id.nullable(),
  /** Where a transfer or an overflow went (a number, address, queue or user id); null otherwise. */
  target: z.string().max(320).nullable(),
};

/** A stretch of a dialogue's life: who had it, when, and how that ended. */
export const Segment = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('flow'), ...shared, outcome: z.enum(segmentOutcomes.flow) }),
    z.object({ kind: z.literal('queue'), ...shared, outcome: z.enum(segmentOutcomes.queue) }),
    z.object({ kind: z.literal('offer'), ...shared, outcome: z.enum(segmentOutcomes.offer) }),
    z.object({ kind: z.literal('talk'), ...shared, outcome: z.enum(segmentOutcomes.talk) }),
    z.object({ kind: z.literal('hold'), ...shared, outcome: z.enum(segmentOutcomes.hold) }),
    z.object({ kind: z.literal('transfer'), ...shared, outcome: z.enum(segmentOutcomes.transfer) }),
    z.object({
      kind: z.literal('wrap-up'),
      ...shared,
      outcome: z.enum(segmentOutcomes['wrap-up']),
    }),
  ])
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'ends before it starts' });
export type Segment = z.infer<typeof Segment>;
