import type {
  Transcript,
  Transcription,
  TranscriptionStep,
} from '#shared/contracts/recording/transcription.ts';
import type { RecordingShelf, ShelfOf } from '#shared/ports/recordings.ts';
import type { Transcriber, TranscriptionState } from '#shared/ports/transcriber.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { toJson } from './to-json.ts';

interface TranscribeParts {
  readonly transcriber: Transcriber;
  readonly shelfOf: ShelfOf;
  readonly turnedOff: TurnedOff;
  readonly now: () => number;
}

/** Milliseconds after which a transcript is given up. */
const longest = 24 * 3_600_000;
/** Milliseconds that the service may still read a recording after that. */
const spare = 3_600_000;

/**
 * Brings a transcription on by one step: begins it, or looks how far it is. When it is over, a file beside the recording tells what
 * was said, or why that is not known, and the service forgets it. What may be better in a moment is thrown.
 */
export async function transcribe(
  parts: TranscribeParts,
  transcription: Transcription,
): Promise<TranscriptionStep> {
  const { transcriber, shelfOf, now } = parts;
  const { tenant, name, job, since } = transcription;
  const shelf = shelfOf(tenant);
  if (!shelf) return { isOver: true, job, reason: 'noStorage' };
  // The answer of an earlier step may have been lost.
  if (await shelf.has(nameOf(name))) return end(parts, job);
  if (await mustWait(parts, transcription)) return { isOver: false, job };
  const state: State =
    now() - since >= longest
      ? { state: 'failed', reason: 'tooLate' }
      : await (job === null ? begin(transcriber, shelf, transcription) : transcriber.look(job));
  if ('job' in state) return { isOver: false, job: state.job };
  if (state.state === 'running') return { isOver: false, job };
  await shelf.put(nameOf(name), 'application/json', toJson(toTranscript(transcription, state)));
  return end(parts, job, state.state === 'failed' ? state.reason : undefined);
}

/** One that has not begun, while it is turned off. */
async function mustWait(
  { turnedOff, now }: TranscribeParts,
  { tenant, job, since }: Transcription,
): Promise<boolean> {
  if (job !== null || now() - since >= longest) return false;
  return (await turnedOff('transcription', tenant)) !== undefined;
}

type State = TranscriptionState | { readonly job: string };

async function begin(
  transcriber: Transcriber,
  shelf: RecordingShelf,
  { tenant, name, languages, since }: Transcription,
): Promise<State> {
  const begun = await transcriber.begin({
    key: `${tenant}/${name}`,
    recording: await shelf.addressOf(name, since + longest + spare),
    languages,
    separateChannels: false,
  });
  return begun.ok ? { job: begun.job } : { state: 'failed', reason: begun.reason };
}

async function end(
  { transcriber }: TranscribeParts,
  job: string | null,
  reason?: string,
): Promise<TranscriptionStep> {
  if (job !== null) await transcriber.forget(job);
  return { isOver: true, job, ...(reason !== undefined && { reason }) };
}

function toTranscript(
  { name, languages }: Transcription,
  state: Exclude<TranscriptionState, { readonly state: 'running' }>,
): Transcript {
  const recording = name.slice(name.lastIndexOf('/') + 1);
  return state.state === 'done'
    ? { recording, languages, phrases: state.phrases }
    : { recording, languages, reason: state.reason, phrases: [] };
}

const nameOf = (recording: string) => recording.replace(/\.wav$/, '.transcript.json');
