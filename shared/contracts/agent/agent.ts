import { z } from 'zod';
import { Medium } from './medium.ts';
import { Presence } from './presence.ts';
import { Slot } from './slot.ts';
import { WorkplaceRules } from './workplace-rules.ts';

/** Where an agent takes calls. */
export const Device = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('teams'), user: z.string() }).readonly(),
  z.object({ kind: z.literal('browser'), acsUser: z.string() }).readonly(),
  z.object({ kind: z.literal('phone'), number: z.string() }).readonly(),
]);
export type Device = z.infer<typeof Device>;

export const DeviceKind = z.enum(['teams', 'browser', 'phone']);
export type DeviceKind = z.infer<typeof DeviceKind>;

/** What the agent last said about themselves, or what was decided for them (Q8). */
export const OwnState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signedOut') }).readonly(),
  z.object({ kind: z.literal('notReady'), reason: z.string() }).readonly(),
  z.object({ kind: z.literal('ready') }).readonly(),
]);
export type OwnState = z.infer<typeof OwnState>;

/** Proficiency by skill, 1 to 10. */
export const Proficiencies = z.record(z.string(), z.number()).readonly();
export type Proficiencies = z.infer<typeof Proficiencies>;

/** A contact center the agent serves, with their skills there. */
export const Membership = z.object({ center: z.string(), skills: Proficiencies }).readonly();
export type Membership = z.infer<typeof Membership>;

const Said = z.object({
  teams: z.array(z.string()).readonly(),
  memberships: z.array(Membership).readonly(),
  /** Dialogues at once, by medium; a medium not named is 0. */
  capacity: z.partialRecord(Medium, z.number().int().min(0)).readonly(),
});

/** What administrators say about an agent. */
export const UserProfile = Said.readonly();
export type UserProfile = z.infer<typeof UserProfile>;

/** What an agent's rules go by; what is absent is as it usually is (Workplace's own defaults). */
export const AgentProfile = Said.extend({
  ...WorkplaceRules.partial().shape,
  /** A number outside that takes so many calls at once (Q7): rung without blame, without presence or after-call work. */
  external: z.boolean().optional(),
}).readonly();
export type AgentProfile = z.infer<typeof AgentProfile>;

/** An offer that is over; a late reservation for it must not take the agent again. */
export const ClosedOffer = z.object({ offer: z.string(), until: z.number() }).readonly();
export type ClosedOffer = z.infer<typeof ClosedOffer>;

/** A dialogue that the agent has put aside; milliseconds since 1970. */
export const ParkedDialogue = z
  .object({ dialogue: z.string(), center: z.string(), since: z.number() })
  .readonly();
export type ParkedDialogue = z.infer<typeof ParkedDialogue>;

/**
 * One agent, tenant-wide: partition (tenant, agent), changed only by an ETag-conditional write, so that two contact
 * centers can never hold the same slot (E10). Times are milliseconds since 1970.
 */
export const Agent = z
  .object({
    tenant: z.string(),
    /** The user's id. */
    id: z.string(),
    profile: AgentProfile,
    device: Device.nullable(),
    state: OwnState,
    /** When `state` began. */
    since: z.number(),
    slots: z.array(Slot).readonly(),
    closed: z.array(ClosedOffer).readonly(),
    /** Dialogues that wait for this agent alone. */
    parked: z.array(ParkedDialogue).readonly().default([]),
    /** Since when the agent has had nothing to do; an offer that came to nothing without their doing keeps it. */
    availableSince: z.number(),
    presence: Presence.nullable(),
    /** End of the last voice dialogue here; what Teams then says about a call is about that one. */
    ownCallEndedAt: z.number().nullable(),
    /** Until when Teams shows a call because we said so; null: we have said nothing. */
    shownUntil: z.number().nullable().default(null),
    /** Grows with every change; pushes are ordered by it. */
    sequence: z.number().int(),
  })
  .readonly();
export type Agent = z.infer<typeof Agent>;
