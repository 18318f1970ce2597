import { z } from 'zod';

/** Probabilities from 0 to 1. */
export const Faults = z
  .object({
    /** Per message: comes twice. */
    doubled: z.number(),
    /** Per message: comes up to 3 s late, so that later ones overtake it. */
    late: z.number(),
    /** Per message that something else makes good: never comes. */
    lost: z.number(),
    /** Per decision: the process dies between its effects, and they are all carried out again later. */
    crashed: z.number(),
  })
  .readonly();
export type Faults = z.infer<typeof Faults>;

/** How long, in milliseconds, something wrong may last until it has healed. */
export const Limits = z
  .object({
    /** A dialogue waits beside a free matching agent. */
    idle: z.number(),
    /** A dialogue that ended holds an agent. */
    held: z.number(),
  })
  .readonly();
export type Limits = z.infer<typeof Limits>;

/** How people behave, and what the contact centers do beside the usual. Probabilities from 0 to 1, times in milliseconds. */
export const Manner = z
  .object({
    /** Mean of a talk, memoryless. */
    talk: z.number().default(90_000),
    /** Mean of what customers are ready to wait, memoryless; null: they never give up. */
    patience: z.number().nullable().default(120_000),
    /** After a talk, to another center. */
    transferred: z.number().default(0.1),
    /** Of offers; the rest ring to their end. */
    accepted: z.number().default(0.85),
    declined: z.number().default(0.05),
    /** From the ring to the agent's answer. */
    hesitates: z.tuple([z.number(), z.number()]).readonly().default([1000, 8000]),
    hasWrapUp: z.boolean().default(true),
    /** Agents take breaks, and are busy elsewhere by their presence. */
    hasBreaks: z.boolean().default(true),
    /** Teams says one thing and a moment later another. */
    flaps: z.number().default(0),
    chats: z.number().default(0.2),
    skilled: z.number().default(0.3),
    /** Asks for two skills at once. */
    multiSkilled: z.number().default(0),
    /** What is asked for is relaxed after half a minute. */
    relaxed: z.number().default(0),
    /** Waits for one agent: for 20 s, or for good. */
    preferring: z.number().default(0),
    direct: z.number().default(0),
    /** Hangs up and is called back at the old place; one in four does not answer the first time. */
    calledBack: z.number().default(0),
    /** Two teams, of which the second joins after 15 s; and then a number outside that takes so many calls. */
    hasGroups: z.boolean().default(false),
    outside: z.number().int().default(0),
    /** Longest queue; null: no limit. */
    longest: z.number().int().nullable().default(null),
    /** Who could never be served is sent away. */
    noAgents: z.boolean().default(false),
    /** How busy each twentieth of the day is beside its mean; empty: all alike. */
    curve: z.array(z.number()).readonly().default([]),
    /** Looks at all invariants this often; a textbook's queue needs it seldom. */
    watchEvery: z.number().default(1000),
  })
  .readonly();
export type Manner = z.infer<typeof Manner>;

/** A simulated day; all of it follows from the seed. */
export const SimulationOptions = z
  .object({
    seed: z.number().int(),
    dialogues: z.number().int(),
    centers: z.number().int(),
    agents: z.number().int(),
    /** Mean milliseconds between two dialogues. */
    arrival: z.number(),
    faults: Faults,
    limits: Limits,
    manner: Manner.prefault({}),
  })
  .readonly();
export type SimulationOptions = z.infer<typeof SimulationOptions>;

export const noFaults: Faults = { doubled: 0, late: 0, lost: 0, crashed: 0 };
/** Without faults: one way there and back, as often as agents can be lost to other centers. */
export const atOnce: Limits = { idle: 1500, held: 1500 };
export const manyFaults: Faults = { doubled: 0.05, late: 0.05, lost: 0.02, crashed: 0.02 };

/** With faults: several ticks may get lost, and a reservation has to run out. */
export const healed: Limits = { idle: 30_000, held: 45_000 };

/** Three centers that share forty agents, nearly all of them busy. */
export const usualDay: SimulationOptions = {
  seed: 1,
  dialogues: 1000,
  centers: 3,
  agents: 40,
  arrival: 3200,
  faults: manyFaults,
  limits: healed,
  manner: Manner.parse({}),
};

/** Everything that contact centers can do, at once. */
export const fullManner: Manner = Manner.parse({
  multiSkilled: 0.2,
  relaxed: 0.5,
  preferring: 0.1,
  direct: 0.02,
  calledBack: 0.1,
  flaps: 0.02,
  hasGroups: true,
  outside: 3,
  longest: 60,
  noAgents: true,
  curve: [
    0.2, 0.4, 0.8, 1.3, 1.8, 2, 1.7, 1.2, 0.9, 0.8, 1, 1.3, 1.5, 1.4, 1, 0.8, 0.6, 0.5, 0.4, 0.4,
  ],
});
