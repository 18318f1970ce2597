import { z } from 'zod';
import { Channel } from '../conversation/channel.ts';
import { dialogueIdPattern } from '../dialogue-id.ts';
import { Segment } from './segment.ts';
import { Id, Instant } from './values.ts';

/** Version of the shape below; rises when a consumer of records has to know. */
export const recordSchemaVersion = 1;

export const RecordChannel = Channel;
export type RecordChannel = Channel;

/** What an agent noted about the dialogue after it. */
export const WrapUp = z.object({
  contactCenter: Id,
  agent: Id,
  /** Classification code of the contact center. */
  code: Id,
  note: z.string().max(4000).nullable(),
  at: Instant,
});
export type WrapUp = z.infer<typeof WrapUp>;

/** The flow that treated the customer; the last one when there were several. */
export const RecordedFlow = z.object({
  id: Id,
  version: z.int().positive(),
  /** Id of the node the dialogue reached last. */
  lastNode: Id.nullable(),
  /** Null: the flow serves several contact centers. */
  contactCenter: Id.nullable(),
});
export type RecordedFlow = z.infer<typeof RecordedFlow>;

/** The party outside: as identity what the channel tells (E.164 number, mail address, ACS or WhatsApp id). */
export const RecordedCustomer = z.object({
  /** Null: the number was withheld. */
  address: z.string().max(320).nullable(),
  name: z.string().max(256).nullable(),
});
export type RecordedCustomer = z.infer<typeof RecordedCustomer>;

/**
 * The call detail record: all that is kept about one dialogue of any channel (D1, E11). There is one for each dialogue;
 * a higher revision of the same dialogue replaces the earlier ones whole.
 */
export const CallRecord = z
  .object({
    schemaVersion: z.literal(recordSchemaVersion),
    tenant: Id,
    /** Unique in the tenant. */
    dialogue: z.string().regex(new RegExp(`^${dialogueIdPattern.source}$`)),
    /** 1, 2, 3 …; the sequence of the dialogue at which the record was made, so that a later one is newer. */
    revision: z.int().positive().max(2_147_483_647),
    channel: RecordChannel,
    direction: z.enum(['inbound', 'outbound']),
    /** Those involved, in the order in which they were. */
    contactCenters: z.array(Id).max(100),
    customer: RecordedCustomer,
    /** Our address that was reached, or that was used to reach the customer. */
    address: z.string().min(1).max(320),
    startedAt: Instant,
    /** When an agent first talked with the customer; null: nobody did. */
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    endedBy: z.enum(['customer', 'agent', 'system', 'flow']),
    /** Our word for why, for example `hung-up`, `closed`, `no-agent`. */
    endReason: z.string().min(1).max(64),
    /** BCP 47, for example `de-DE`; null: never chosen. */
    language: z.string().max(35).nullable(),
    flow: RecordedFlow.nullable(),
    segments: z.array(Segment).max(1000),
    /** Skills that were asked for; a skill belongs to a contact center (E7). */
    skills: z.array(z.object({ contactCenter: Id, skill: Id })).max(200),
    wrapUps: z.array(WrapUp).max(200),
    /** Variables the flow marked as reportable (F3). */
    variables: z.record(
      z.string().max(128),
      z.union([z.string(), z.number(), z.boolean(), z.null()]),
    ),
  })
  .refine(({ startedAt, endedAt }) => startedAt <= endedAt, {
    path: ['endedAt'],
    message: 'ends before it starts',
  });
export type CallRecord = z.infer<typeof CallRecord>;
