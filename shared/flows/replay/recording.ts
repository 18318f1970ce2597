import { z } from 'zod';
import { FlowInput } from '#shared/contracts/flow/input.ts';
import { LanguageTag } from '#shared/contracts/flow/language.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { FlowEnd } from '#shared/contracts/flow/state.ts';
import { FlowValue } from '#shared/contracts/flow/variable.ts';

const QueueInfo = z.strictObject({
  position: z.number(),
  waiting: z.number(),
  estimatedWait: z.number(),
  agentsAvailable: z.number(),
  agentsLoggedIn: z.number(),
  oldestWaiting: z.number(),
});

/** What the flow could know, apart from the time. */
export const RecordedWorld = z.strictObject({
  caller: z.strictObject({
    address: z.string(),
    country: z.string().optional(),
    language: z.string().optional(),
  }),
  dialogue: z.strictObject({ id: z.string(), channel: z.string() }),
  center: z.string(),
  hours: z.record(z.string(), OpeningHours),
  queue: QueueInfo.optional(),
});
export type RecordedWorld = z.infer<typeof RecordedWorld>;

/** One dialogue: what came in, and what the flow asked for. Holds no value of a sensitive variable. */
export const RecordedRun = z.strictObject({
  name: z.string(),
  /** Values at the start. */
  variables: z.record(z.string(), FlowValue),
  world: RecordedWorld,
  steps: z
    .array(
      z.strictObject({
        /** Milliseconds since 1970. */
        now: z.number(),
        /** What is not as it was before. */
        world: RecordedWorld.partial().optional(),
        input: FlowInput,
        /** As they were, whatever commands look like now. */
        commands: z.array(z.json()).readonly(),
      }),
    )
    .readonly(),
  end: z.strictObject({
    language: LanguageTag,
    variables: z.record(z.string(), FlowValue),
    ended: FlowEnd.nullable(),
  }),
});
export type RecordedRun = z.infer<typeof RecordedRun>;

/** Dialogues with one version of a flow, to be held again after every change of the interpreter (L3). */
export const Recording = z.strictObject({
  /** Number of the interpreter that the version was published for. */
  interpreter: z.number().int(),
  flow: z.strictObject({
    id: z.string(),
    /** Null: a definition that was never published, as a template. */
    version: z.number().int().nullable(),
    definition: z.json(),
  }),
  subFlows: z.record(z.string(), z.json()),
  runs: z.array(RecordedRun).readonly(),
});
export type Recording = z.infer<typeof Recording>;
