import { z } from 'zod';

/** The tenant that belongs to nobody; its dialogues are in nobody's figures. */
export const probeTenant = 'openline-probe';

/** What the probe does, in its order. */
export const probeSteps = [
  /** Its own tenant is there, and its agent is signed in. */
  'prepare',
  /** A visitor has a session and has written, by HTTP as a browser does. */
  'begin',
  /** The agent is ready, routing has offered them the dialogue, and they take it. */
  'offer',
  /** The agent has answered, and the visitor has read it. */
  'answer',
  /** The agent has ended it. */
  'close',
  /** Its record waits for a database. */
  'record',
] as const;
export const ProbeStep = z.enum(probeSteps);
export type ProbeStep = z.infer<typeof ProbeStep>;

/** One dialogue that the probe has placed. */
export const ProbeResult = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  region: z.string(),
  /** Of the app that placed it; null: kept by a version that did not say so. */
  slot: z.string().nullable().default(null),
  /** Of the code that placed it; null: as above. */
  version: z.string().nullable().default(null),
  /** Null: none was found. */
  dialogue: z.string().nullable(),
  steps: z.array(z.object({ step: ProbeStep, milliseconds: z.number() })),
  /** Null: all went well. */
  failed: z.object({ step: ProbeStep, reason: z.string().max(300) }).nullable(),
});
export type ProbeResult = z.infer<typeof ProbeResult>;

/** The newest first. */
export const ProbeListing = z.object({ items: z.array(ProbeResult) }).meta({ id: 'Probes' });
export type ProbeListing = z.infer<typeof ProbeListing>;
