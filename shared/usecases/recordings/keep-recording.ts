import type { RecordingSettings } from '#shared/contracts/configuration/contact-center.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type {
  ReadyRecording,
  RecordingDescription,
  RecordingKept,
  RecordingLink,
} from '#shared/contracts/recording/recording.ts';
import type {
  RecordingFiles,
  RecordingLinks,
  RecordingShelf,
  ShelfOf,
} from '#shared/ports/recordings.ts';
import type { CenterOf } from '../load-dialogue-context.ts';
import { toJson } from './to-json.ts';

/** What is told of a dialogue beside its recording. */
type Facts = Pick<Dialogue, 'center' | 'customer' | 'reached'>;

interface KeepRecordingParts {
  readonly links: Pick<RecordingLinks, 'find'>;
  readonly files: Pick<RecordingFiles, 'read' | 'remove'>;
  readonly shelfOf: ShelfOf;
  readonly dialogues: { read(key: DialogueKey): Promise<Facts | undefined> };
  readonly centerOf: CenterOf;
  readonly now: () => number;
}

/**
 * Brings a recording to the customer's storage with a description beside it, and takes it away at the channel only when both
 * are there. Again it does what is still to be done; what fails is thrown, to be tried again.
 */
export async function keepRecording(
  parts: KeepRecordingParts,
  ready: ReadyRecording,
): Promise<RecordingKept> {
  const { links, files, shelfOf, dialogues, centerOf, now } = parts;
  const link = await links.find(ready.recording);
  if (!link) return { ok: false, reason: 'unknownRecording' };
  const shelf = shelfOf(link.tenant);
  if (!shelf) return { ok: false, reason: 'noStorage' };
  const base = nameOf(link, ready);
  const names = ready.files.map((_, index) => `${base}${index === 0 ? '' : `.${index + 1}`}.wav`);
  if (!(await bring(files, shelf, ready, names))) return { ok: false, reason: 'gone' };
  const dialogue = await dialogues.read(link);
  const center = dialogue?.center ? await centerOf(link.tenant, dialogue.center) : undefined;
  const notice = link.kind === 'voicemail' || center?.recording.notice === true;
  const description = { ...describe(link, ready, names, dialogue), notice };
  // What is known of the dialogue the first time stays: later it may be gone.
  if (!(await shelf.has(`${base}.json`)))
    await shelf.put(`${base}.json`, 'application/json', toJson(description));
  for (const { remove } of ready.files) await files.remove(remove);
  const languages = center && languagesFor(center.recording, link);
  const transcriptions = names.flatMap((name) =>
    languages ? [{ tenant: link.tenant, name, languages, job: null, since: now() }] : [],
  );
  return { ok: true, names, transcriptions };
}

/** False: a file is at neither place. */
async function bring(
  files: KeepRecordingParts['files'],
  shelf: RecordingShelf,
  ready: ReadyRecording,
  names: readonly string[],
): Promise<boolean> {
  for (const [index, name] of names.entries()) {
    if (await shelf.has(name)) continue;
    const content = await files.read(ready.files[index]?.content ?? '');
    if (!content) return false;
    await shelf.put(name, 'audio/wav', content);
  }
  return true;
}

/** Undefined: it is not to be written down. */
function languagesFor(
  { transcribe, notice, languages }: RecordingSettings,
  { kind }: RecordingLink,
): readonly string[] | undefined {
  const wanted = kind === 'voicemail' ? 'voicemail' : 'recordings';
  return notice && (transcribe === 'both' || transcribe === wanted) ? languages : undefined;
}

function nameOf({ dialogue, recording }: RecordingLink, { startedAt }: ReadyRecording): string {
  const day = new Date(startedAt).toISOString().slice(0, 10).replaceAll('-', '/');
  // The channel's ids are long and hold the same at their beginning; their end tells them apart.
  return `${day}/${dialogue}/${recording.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(-48)}`;
}

function describe(
  { dialogue, kind }: RecordingLink,
  { startedAt, duration }: ReadyRecording,
  names: readonly string[],
  state: Facts | undefined,
): Omit<RecordingDescription, 'notice'> {
  return {
    dialogue,
    kind,
    center: state?.center ?? null,
    from: state?.customer.address ?? null,
    to: state?.reached ?? null,
    startedAt: new Date(startedAt).toISOString(),
    duration,
    files: names.map((name) => name.slice(name.lastIndexOf('/') + 1)),
  };
}
