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
};
