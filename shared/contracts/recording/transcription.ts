import { z } from 'zod';

/** A file of a recording that is to be written down, and how far that is. */
export const Transcription = z.object({
  tenant: z.string(),
  /** Of the file at the customer. */
  name: z.string(),
  languages: z.array(z.string()).readonly(),
  /** As the service names it; null: it has not begun. */
  job: z.string().nullable(),
  /** When it was to begin, milliseconds since 1970. */
  since: z.number(),
});
export type Transcription = z.infer<typeof Transcription>;

/** What one look at a transcription has come to. */
export const TranscriptionStep = z.object({
  /** A transcript lies beside the recording, or the reason why there is none. */
  isOver: z.boolean(),
  job: z.string().nullable(),
  /** Why there is no transcript. */
  reason: z.string().optional(),
});
export type TranscriptionStep = z.infer<typeof TranscriptionStep>;

/** What lies beside a recording at the customer: what was said, or why that is not known. */
export const Transcript = z.object({
  /** The file that it belongs to. */
  recording: z.string(),
  languages: z.array(z.string()).readonly(),
  /** Absent: there is a transcript. */
  reason: z.string().optional(),
  phrases: z
    .array(
      z.object({
        /** Milliseconds from the recording's beginning. */
        at: z.number(),
        /** Milliseconds. */
        duration: z.number(),
        /** From 0. */
        speaker: z.number(),
        text: z.string(),
        language: z.string(),
        /** From 0 to 1. */
        confidence: z.number(),
      }),
    )
    .readonly(),
});
export type Transcript = z.infer<typeof Transcript>;
