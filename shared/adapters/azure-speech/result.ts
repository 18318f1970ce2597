import { z } from 'zod';
import type { TranscribedPhrase } from '#shared/ports/transcriber.ts';

/** Ticks are 100 ns. */
const ticksInMillisecond = 10_000;

/** The result file of one recording, as far as it is read here. */
export const ResultFile = z.object({
  recognizedPhrases: z.array(
    z.object({
      recognitionStatus: z.string(),
      channel: z.int().min(0).default(0),
      /** From 1; absent: speakers were not told apart. */
      speaker: z.int().optional(),
      offsetInTicks: z.number(),
      durationInTicks: z.number(),
      /** Only where the language had to be found out. */
      locale: z.string().optional(),
      nBest: z.array(z.object({ display: z.string(), confidence: z.number() })).default([]),
    }),
  ),
});

/** What was said, in its order; `locale` is the job's. */
export function toPhrases(
  { recognizedPhrases }: z.infer<typeof ResultFile>,
  locale: string,
): readonly TranscribedPhrase[] {
  return recognizedPhrases
    .flatMap((phrase): TranscribedPhrase[] => {
      const [best] = phrase.nBest;
      if (phrase.recognitionStatus !== 'Success' || !best) return [];
      return [
        {
          at: Math.round(phrase.offsetInTicks / ticksInMillisecond),
          duration: Math.round(phrase.durationInTicks / ticksInMillisecond),
          speaker: phrase.speaker === undefined ? phrase.channel : Math.max(0, phrase.speaker - 1),
          text: best.display,
          language: phrase.locale ?? locale,
          confidence: best.confidence,
        },
      ];
    })
    .toSorted((a, b) => a.at - b.at);
}
