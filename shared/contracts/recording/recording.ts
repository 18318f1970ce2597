import { z } from 'zod';
import { Transcription } from './transcription.ts';

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
  /** Whether the caller was told: of messages by the flow, of calls by what the contact center's settings say. */
  notice: z.boolean(),
  startedAt: z.iso.datetime(),
  /** Milliseconds. */
  duration: z.number(),
  /** Names of the files beside it, in their order. */
  files: z.array(z.string()).readonly(),
});
export type RecordingDescription = z.infer<typeof RecordingDescription>;

/** What became of a recording that was ready. */
export const RecordingKept = z.union([
  z.object({
    ok: z.literal(true),
    /** Of its files at the customer, in their order. */
    names: z.array(z.string()).readonly(),
    /** What is to be written down. */
    transcriptions: z.array(Transcription).readonly(),
  }),
  z.object({ ok: z.literal(false), reason: z.enum(['unknownRecording', 'noStorage', 'gone']) }),
]);
export type RecordingKept = z.infer<typeof RecordingKept>;
