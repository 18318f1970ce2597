import { z } from 'zod';

/** To which dialogue a recording belongs; kept from the moment it begins. */
export const RecordingLink = z.object({
  /** As the channel names it. */
  recording: z.string(),
  tenant: z.string(),
  dialogue: z.string(),
  kind: z.enum(['call', 'voicemail']),
});
export type RecordingLink = z.infer<typeof RecordingLink>;

/** A recording whose file can be fetched. */
export const ReadyRecording = z.object({
  recording: z.string(),
  /** When it began, milliseconds since 1970. */
  startedAt: z.number(),
  /** Milliseconds. */
  duration: z.number(),
  /** In their order; long recordings have several. */
  files: z.array(z.object({ content: z.string(), remove: z.string() })).readonly(),
});
export type ReadyRecording = z.infer<typeof ReadyRecording>;

/** What lies beside a recording at the customer. */
export const RecordingDescription = z.object({
  dialogue: z.string(),
  kind: z.enum(['call', 'voicemail']),
  /** Null: the dialogue is not known any more. */
  center: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  startedAt: z.iso.datetime(),
  /** Milliseconds. */
  duration: z.number(),
  /** Names of the files beside it, in their order. */
  files: z.array(z.string()).readonly(),
});
export type RecordingDescription = z.infer<typeof RecordingDescription>;
