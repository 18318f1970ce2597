import type { Clock } from '../platform/clock.ts';
import type { Job, Submission } from './job.ts';

/** A phrase that was heard; milliseconds. */
export interface HeardPhrase {
  readonly at: number;
  readonly duration: number;
  /** From 1. */
  readonly speaker: number;
  readonly text: string;
  readonly locale?: string;
}

export type Recognize = (sound: Buffer, job: Submission) => readonly HeardPhrase[];

/** Milliseconds from the submission. */
const startsAfter = 1000;
const endsAfter = 10_000;

export type Work = ReturnType<typeof createWork>;

/** Jobs and how far they are; the recording is fetched and understood when somebody looks after the time it takes. */
export function createWork(clock: Pick<Clock, 'now'>, recognize: Recognize | undefined) {
  const jobs = new Map<string, Job>();
  let failure: string | undefined;

  async function look(id: string): Promise<Job | undefined> {
    const job = jobs.get(id);
    if (!job || job.status === 'Succeeded' || job.status === 'Failed') return job;
    const changed = await advance(job, clock.now() - job.submittedAt);
    jobs.set(id, changed);
    return changed;
  }

  async function advance(job: Job, elapsed: number): Promise<Job> {
    if (elapsed < startsAfter) return job;
    if (elapsed < endsAfter) return { ...job, status: 'Running' };
    if (job.code !== undefined) return { ...job, status: 'Failed' };
    return { ...job, status: 'Succeeded', files: await filesOf(job.given, recognize) };
  }

  return {
    look,
    all: () => [...jobs.values()],
    add(id: string, given: Submission): Job {
      const job: Job = {
        id,
        given,
        submittedAt: clock.now(),
        status: 'NotStarted',
        code: failure,
        files: new Map(),
      };
      jobs.set(id, job);
      return job;
    },
    remove: (id: string) => jobs.delete(id),
    failWith(code: string) {
      failure = code;
    },
  };
}

async function filesOf(given: Submission, recognize: Recognize | undefined) {
  const [address = ''] = given.contentUrls;
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return reportOf('Failed', 'InvalidUri');
  const sound = Buffer.from(await response.arrayBuffer());
  if (!recognize) return reportOf('Failed', 'InvalidAudioFormat');
  const phrases = recognize(sound, given);
  return new Map([...reportOf('Succeeded'), ['Transcription', toResult(phrases)] as const]);
}

function reportOf(status: string, errorKind?: string): Map<string, object> {
  const isGood = errorKind === undefined;
  const report = {
    successfulTranscriptionsCount: isGood ? 1 : 0,
    failedTranscriptionsCount: isGood ? 0 : 1,
    details: [{ status, ...(errorKind && { errorMessage: 'Failed.', errorKind }) }],
  };
  return new Map([['TranscriptionReport', report]]);
}

function toResult(phrases: readonly HeardPhrase[]) {
  return {
    recognizedPhrases: phrases.map(({ at, duration, speaker, text, locale }) => ({
      recognitionStatus: 'Success',
      channel: 0,
      speaker,
      offset: `PT${at / 1000}S`,
      duration: `PT${duration / 1000}S`,
      offsetInTicks: at * 10_000,
      durationInTicks: duration * 10_000,
      ...(locale && { locale }),
      nBest: [{ confidence: 0.9, lexical: text.toLowerCase(), display: text }],
    })),
  };
}
