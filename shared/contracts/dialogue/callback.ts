import { z } from 'zod';
import { Relaxation, SkillWanted } from '../routing/waiting.ts';

/** Where a customer waits who is to be called back; times are milliseconds. */
export const CallbackStay = z
  .object({
    center: z.string(),
    place: z.number(),
    priority: z.number(),
    skills: z.array(SkillWanted).readonly(),
    agent: z.string().nullable(),
    patience: z.number().nullable().optional(),
    relaxation: z.array(Relaxation).readonly().default([]),
    except: z.array(z.string()).readonly().default([]),
  })
  .readonly();
export type CallbackStay = z.infer<typeof CallbackStay>;

/**
 * The customer has asked to be called back (Q6). Times are milliseconds since 1970. The contact center's settings are
 * those of the moment when it was promised.
 */
export const DialogueCallback = z
  .object({
    /** E.164. */
    number: z.string(),
    /** The number or resource account of ours that calls. */
    from: z.string(),
    /** Not before then; null: when it is their turn. */
    dueAt: z.number().nullable(),
    /** Given up then. */
    until: z.number(),
    stay: CallbackStay,
    /** They wait on where they waited when they asked for it. */
    isInPlace: z.boolean(),
    /** Calls so far, the one under way included. */
    attempt: z.int(),
    attempts: z.int(),
    /** Milliseconds until the next attempt, and of ringing at the customer. */
    retryAfter: z.number(),
    ringTime: z.number(),
    /** Number of the effect that calls; null: none has yet. */
    operation: z.int().nullable(),
    /** Calls that are over: what still comes of them is old news. */
    former: z.array(z.string()).readonly(),
    /** False: somebody has talked with them, or it was given up. */
    isOpen: z.boolean(),
  })
  .readonly();
export type DialogueCallback = z.infer<typeof DialogueCallback>;
