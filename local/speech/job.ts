import { z } from 'zod';

const Locale = z.string().min(1);

/** A job as it is submitted; what the product does not use is refused. */
export const Submission = z.strictObject({
  displayName: z.string().min(1),
  locale: Locale,
  contentUrls: z.array(z.url()).min(1).max(1000),
  properties: z.strictObject({
    timeToLiveHours: z.int().min(6).max(744),
    punctuationMode: z.enum(['None', 'Dictated', 'Automatic', 'DictatedAndAutomatic']).optional(),
    profanityFilterMode: z.enum(['None', 'Removed', 'Tags', 'Masked']).optional(),
    channels: z.array(z.int().min(0)).optional(),
    diarization: z
      .strictObject({ enabled: z.boolean(), maxSpeakers: z.int().min(2).max(35) })
      .optional(),
    languageIdentification: z
      .strictObject({
        candidateLocales: z.array(Locale).min(2).max(10),
        mode: z.enum(['Single', 'Continuous']),
      })
      .optional(),
  }),
});
export type Submission = z.infer<typeof Submission>;

export interface Job {
  readonly id: string;
  readonly given: Submission;
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
  readonly status: 'NotStarted' | 'Running' | 'Succeeded' | 'Failed';
  /** Why it failed. */
  readonly code?: string | undefined;
  /** What lies ready, by kind: `Transcription`, `TranscriptionReport`. */
  readonly files: ReadonlyMap<string, object>;
}

/** A job as the service shows it; the recordings' addresses are never told. */
export function toTranscription(url: string, { id, given, submittedAt, status, code }: Job) {
  const self = `${url}/speechtotext/transcriptions/${id}?api-version=2025-10-15`;
  const { displayName, locale, properties } = given;
  return {
    self,
    displayName,
    locale,
    status,
    createdDateTime: new Date(submittedAt).toISOString(),
    properties: {
      ...properties,
      ...(status === 'Failed' && { error: { code, message: 'Failed.' } }),
    },
    links: { files: self.replace('?', '/files?') },
  };
}
