import { z } from 'zod';
import { DeviceKind } from '../agent/agent.ts';
import { Medium } from '../agent/medium.ts';

/** A skill that the dialogue asks for, with the least proficiency (1 to 10). */
export const SkillWanted = z.object({ skill: z.string(), atLeast: z.number() }).readonly();
export type SkillWanted = z.infer<typeof SkillWanted>;

/** `reserving`: the agent's document has been asked. `offering`: reserved, and the dialogue may ring. */
export const OpenOffer = z
  .object({
    id: z.string(),
    agent: z.string(),
    step: z.enum(['reserving', 'offering']),
    /** End of ringing. */
    until: z.number(),
  })
  .readonly();
export type OpenOffer = z.infer<typeof OpenOffer>;

/**
 * Not offered to this agent until then. `lost`: the reservation was refused, for example because another center won;
 * it counts only for the agent as they were then, not once they have changed.
 */
export const Refusal = z
  .object({
    agent: z.string(),
    why: z.enum(['declined', 'noAnswer', 'lost']),
    /** The last version of the agent it counts for; null: all. */
    sequence: z.number().int().nullable(),
    until: z.number(),
  })
  .readonly();
export type Refusal = z.infer<typeof Refusal>;

/** After so many milliseconds of waiting these skills are asked for instead: fewer, or less of them. */
export const Relaxation = z
  .object({ after: z.number().min(0), skills: z.array(SkillWanted).readonly() })
  .readonly();
export type Relaxation = z.infer<typeof Relaxation>;

/** What a dialogue asks of the queue. */
export const QueueRequest = z
  .object({
    dialogue: z.string(),
    /** Counts the dialogue's stays in queues; tells this stay from an earlier one. */
    entry: z.number().int(),
    medium: Medium,
    /** Begin of this stay. */
    queuedAt: z.number(),
    /** Orders dialogues of one priority, earliest first; a dialogue that comes back brings its old one. */
    place: z.number(),
    /** Higher goes first. */
    priority: z.number(),
    skills: z.array(SkillWanted).readonly(),
    /** In order of time; empty: what is asked for stays. */
    relaxation: z.array(Relaxation).readonly().default([]),
    preferredAgent: z.string().nullable(),
    /**
     * Until then nobody but the preferred agent may have it (Q1), also if they are busy or away; null: never anybody else
     * (Q4, it waits in the agent's own queue); absent: they only come first.
     */
    preferredUntil: z.number().nullable().optional(),
    /** The agent has asked for it, and is not asked again. */
    autoAnswer: z.boolean().optional(),
    /** Never these: who has it already, or sent it on. */
    except: z.array(z.string()).readonly().default([]),
    /** The devices that can take it; absent: any. */
    devices: z.array(DeviceKind).readonly().optional(),
  })
  .readonly();
export type QueueRequest = z.infer<typeof QueueRequest>;

/** One waiting dialogue: one document, partition (tenant, center). Times are milliseconds since 1970. */
export const Waiting = z
  .object({
    request: QueueRequest,
    /** How often the search had widened when it was last looked at: more groups, fewer skills, a patience that ended. */
    steps: z.number().int(),
    offer: OpenOffer.nullable(),
    /** Offers made so far; numbers them. */
    offers: z.number().int(),
    refusals: z.array(Refusal).readonly(),
  })
  .readonly();
export type Waiting = z.infer<typeof Waiting>;

/** Why a queue does not keep a dialogue: it is full, or nobody at work could ever have it. */
export const RefusedWhy = z.enum(['full', 'noAgents']);
export type RefusedWhy = z.infer<typeof RefusedWhy>;

/** How a stay in the queue was counted in the figures of a day; times are milliseconds. */
export const Tally = z
  .object({
    day: z.string(),
    /** Of the request: whoever comes back to the same one counts once. */
    place: z.number(),
    waited: z.number(),
    /** An answer within the time of the service level. */
    inTime: z.boolean(),
    how: z.enum(['answered', 'abandoned', 'left', 'overflowed']),
  })
  .readonly();
export type Tally = z.infer<typeof Tally>;

/** Takes the place of a waiting dialogue that left, so that a late `dialogueQueued` does not bring it back. */
export const Gone = z
  .object({
    dialogue: z.string(),
    entry: z.number().int(),
    /** Who accepted it; absent: it left otherwise. */
    agent: z.string().optional(),
    /** It was sent away; absent: it left otherwise. */
    refused: RefusedWhy.optional(),
    /** Absent: it was not known that it waited. */
    tally: Tally.optional(),
    /** The store may forget it then (time to live). */
    until: z.number(),
  })
  .readonly();
export type Gone = z.infer<typeof Gone>;
