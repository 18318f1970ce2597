import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type {
  ReadyRecording,
  RecordingDescription,
  RecordingLink,
} from '#shared/contracts/recording/recording.ts';
import type { RecordingFiles, RecordingLinks, ShelfOf } from '#shared/ports/recordings.ts';

interface KeepRecordingParts {
  readonly links: Pick<RecordingLinks, 'find'>;
  readonly files: Pick<RecordingFiles, 'read' | 'remove'>;
  readonly shelfOf: ShelfOf;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
}

export type RecordingKept =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly reason: 'unknownRecording' | 'noStorage' | 'gone' };

/**
 * Brings a recording to the customer's storage with a description beside it, and takes it away at the channel only when both
 * are there. Again it does what is still to be done; what fails is thrown, to be tried again.
 */
export async function keepRecording(
  { links, files, shelfOf, dialogues }: KeepRecordingParts,
  ready: ReadyRecording,
): Promise<RecordingKept> {
  const link = await links.find(ready.recording);
  if (!link) return { ok: false, reason: 'unknownRecording' };
  const shelf = shelfOf(link.tenant);
  if (!shelf) return { ok: false, reason: 'noStorage' };
  const base = nameOf(link, ready);
  const names = ready.files.map((_, index) => `${base}${index === 0 ? '' : `.${index + 1}`}.wav`);
  for (const [index, name] of names.entries()) {
    if (await shelf.has(name)) continue;
    const content = await files.read(ready.files[index]?.content ?? '');
    if (!content) return { ok: false, reason: 'gone' };
    await shelf.put(name, 'audio/wav', content);
  }
  const dialogue = await dialogues.read(link);
  const description = describe(link, ready, names, dialogue);
  // What is known of the dialogue the first time stays: later it may be gone.
  if (!(await shelf.has(`${base}.json`)))
    await shelf.put(`${base}.json`, 'application/json', utf8(description));
  for (const { remove } of ready.files) await files.remove(remove);
  return { ok: true, names };
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
  state: Dialogue | undefined,
): RecordingDescription {
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

async function* utf8(value: unknown) {
  yield new TextEncoder().encode(JSON.stringify(value, null, 2));
}
