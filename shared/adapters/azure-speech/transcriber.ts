import { z } from 'zod';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Transcriber, TranscriptionState } from '#shared/ports/transcriber.ts';
import { askSpeech, fetchResult, type SpeechAccess, type SpeechAnswer } from './ask-speech.ts';
import { ResultFile, toPhrases } from './result.ts';

type TranscriberParts = Omit<SpeechAccess, 'endpoint' | 'breaker'> & {
  readonly breakers?: Breakers;
  /** Absent: there is no service. */
  readonly endpoint?: string | undefined;
};
type Job = Parameters<Transcriber['begin']>[0];

/** Hours after which the service forgets a job by itself, should nobody tell it to. */
const life = 48;
/** Of one mono recording. */
const mostSpeakers = 6;

const Transcription = z.object({
  self: z.string(),
  status: z.enum(['NotStarted', 'Running', 'Succeeded', 'Failed']),
  locale: z.string(),
  properties: z.object({ error: z.object({ code: z.string() }).optional() }).optional(),
});
const Listed = z.object({ values: z.array(Transcription).default([]) });
const Files = z.object({
  values: z.array(z.object({ kind: z.string(), links: z.object({ contentUrl: z.url() }) })),
});
const Report = z.object({ details: z.array(z.object({ errorKind: z.string().optional() })) });
const Refused = z.object({
  code: z.string().optional(),
  error: z.object({ code: z.string() }).optional(),
  innerError: z.object({ code: z.string() }).optional(),
});

/** Batch transcription of Azure AI Speech. */
export function createTranscriber({
  endpoint,
  breakers = createBreakers(),
  ...given
}: TranscriberParts): Transcriber {
  const breaker = breakers.around('speech');
  const access = endpoint === undefined ? undefined : { ...given, endpoint, breaker };
  return {
    begin: async (job) => (access ? begin(access, job) : { ok: false, reason: 'notConfigured' }),
    look: async (job) =>
      access ? look(access, job) : { state: 'failed', reason: 'notConfigured' },
    async forget(job) {
      if (access) await askSpeech(access, { method: 'DELETE', path: pathOf(job) });
    },
  };
}

/** The service takes the same name twice, so it is asked first whether it has the job. */
async function begin(access: SpeechAccess, job: Job): ReturnType<Transcriber['begin']> {
  const listed = await askSpeech(access, {
    method: 'GET',
    path: 'transcriptions',
    query: { filter: `displayName eq '${job.key}'` },
  });
  if (listed.status !== 200) return { ok: false, reason: refusalOf(listed) };
  const [known] = Listed.parse(listed.value).values;
  if (known) return { ok: true, job: idOf(known.self) };
  const submitted = await askSpeech(access, {
    method: 'POST',
    path: 'transcriptions:submit',
    body: toRequest(job),
  });
  return submitted.status === 201
    ? { ok: true, job: idOf(Transcription.parse(submitted.value).self) }
    : { ok: false, reason: refusalOf(submitted) };
}

function toRequest({ key, recording, languages, separateChannels }: Job) {
  return {
    displayName: key,
    locale: languages[0] ?? 'en-US',
    contentUrls: [recording],
    properties: {
      timeToLiveHours: life,
      punctuationMode: 'DictatedAndAutomatic',
      profanityFilterMode: 'None',
      ...(separateChannels
        ? { channels: [0, 1] }
        : { diarization: { enabled: true, maxSpeakers: mostSpeakers } }),
      // It wants at least two to choose from.
      ...(languages.length > 1 && {
        languageIdentification: { candidateLocales: languages, mode: 'Single' },
      }),
    },
  };
}

async function look(access: SpeechAccess, job: string): Promise<TranscriptionState> {
  const answer = await askSpeech(access, { method: 'GET', path: pathOf(job) });
  if (answer.status !== 200) return { state: 'failed', reason: refusalOf(answer) };
  const { status, locale, properties } = Transcription.parse(answer.value);
  switch (status) {
    case 'NotStarted':
    case 'Running':
      return { state: 'running' };
    case 'Failed':
      return { state: 'failed', reason: properties?.error?.code ?? 'Failed' };
    case 'Succeeded':
      return resultOf(access, job, locale);
  }
}

/** A job can succeed although its recording failed: then only a report tells why. */
async function resultOf(
  access: SpeechAccess,
  job: string,
  locale: string,
): Promise<TranscriptionState> {
  const listed = await askSpeech(access, { method: 'GET', path: `${pathOf(job)}/files` });
  if (listed.status !== 200) return { state: 'failed', reason: refusalOf(listed) };
  const { values } = Files.parse(listed.value);
  const addressOf = (wanted: string) =>
    values.find(({ kind }) => kind === wanted)?.links.contentUrl;
  const result = addressOf('Transcription');
  if (result !== undefined) {
    const { value } = await fetchResult(result);
    return { state: 'done', phrases: toPhrases(ResultFile.parse(value), locale) };
  }
  const report = addressOf('TranscriptionReport');
  const { data } = Report.safeParse(report && (await fetchResult(report)).value);
  return { state: 'failed', reason: data?.details[0]?.errorKind ?? 'noResult' };
}

/** The service's own code, the innermost that it tells; else the status. */
function refusalOf({ status, value }: SpeechAnswer): string {
  const { data } = Refused.safeParse(value);
  return data?.innerError?.code ?? data?.error?.code ?? data?.code ?? String(status);
}

const pathOf = (job: string) => `transcriptions/${encodeURIComponent(job)}`;

/** `self` is an address that ends with the id. */
const idOf = (self: string) => new URL(self).pathname.split('/').at(-1) ?? '';
