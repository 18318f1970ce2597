import { expect, test } from 'vitest';
import {
  ContactCenter,
  type RecordingSettings,
} from '#shared/contracts/configuration/contact-center.ts';
import type { RecordingLink } from '#shared/contracts/recording/recording.ts';
import { keepRecording } from './keep-recording.ts';

const ready = {
  recording: 'rec',
  startedAt: Date.UTC(2026, 10, 28, 9),
  duration: 12_000,
  files: [
    { content: 'https://acs.example/0', remove: 'https://acs.example/0/delete' },
    { content: 'https://acs.example/1', remove: 'https://acs.example/1/delete' },
  ],
};
const base = '2026/11/28/dlg_1/rec';

async function* nothing() {}

async function keep(
  kind: RecordingLink['kind'],
  recording: Partial<RecordingSettings>,
  isKnown = true,
) {
  const written = new Map<string, unknown>();
  const removed: string[] = [];
  const kept = await keepRecording(
    {
      links: {
        find: async (id) => ({ recording: id, tenant: 'contoso', dialogue: 'dlg_1', kind }),
      },
      files: {
        read: async () => nothing(),
        remove: async (location) => void removed.push(location),
      },
      shelfOf: () => ({
        has: async (name) => written.has(name),
        addressOf: async () => '',
        async put(name, _, content) {
          const chunks: Uint8Array[] = [];
          for await (const chunk of content) chunks.push(chunk);
          const text = Buffer.concat(chunks).toString();
          written.set(name, text === '' ? undefined : JSON.parse(text));
        },
      }),
      dialogues: {
        read: async () =>
          isKnown
            ? { center: 'sales', customer: { address: '+491701' }, reached: '+4930100' }
            : undefined,
      },
      centerOf: async (_, id) => ContactCenter.parse({ id, name: 'Sales', recording }),
      now: () => 5000,
    },
    ready,
  );
  if (!kept.ok) throw new Error(kept.reason);
  return { ...kept, description: written.get(`${base}.json`), removed };
}

test('D5: beside the files of a recording lies whose they are', async () => {
  const { names, description, removed } = await keep('voicemail', {});
  expect(names).toEqual([`${base}.wav`, `${base}.2.wav`]);
  expect(description).toEqual({
    dialogue: 'dlg_1',
    kind: 'voicemail',
    center: 'sales',
    from: '+491701',
    to: '+4930100',
    notice: true,
    startedAt: '2026-11-28T09:00:00.000Z',
    duration: 12_000,
    files: ['rec.wav', 'rec.2.wav'],
  });
  expect(removed).toEqual(['https://acs.example/0/delete', 'https://acs.example/1/delete']);
});

test('F12: each file is to be written down where the contact center wants it and gives notice', async () => {
  const { transcriptions } = await keep('voicemail', {
    transcribe: 'voicemail',
    notice: true,
    languages: ['de-DE', 'en-GB'],
  });
  const common = { tenant: 'contoso', languages: ['de-DE', 'en-GB'], job: null, since: 5000 };
  expect(transcriptions).toEqual([
    { ...common, name: `${base}.wav` },
    { ...common, name: `${base}.2.wav` },
  ]);
});

test.each([
  ['call', { transcribe: 'both', notice: true }, 2],
  ['call', { transcribe: 'recordings', notice: true }, 2],
  ['call', { transcribe: 'voicemail', notice: true }, 0],
  ['voicemail', { transcribe: 'recordings', notice: true }, 0],
  ['voicemail', { transcribe: 'both', notice: false }, 0],
  ['call', {}, 0],
] as const)('F12: of a %s with %o there are %d transcripts', async (kind, settings, count) => {
  expect((await keep(kind, settings)).transcriptions).toHaveLength(count);
});

test('F12: whether a notice was given of a call is what the contact center says; unknown is no', async () => {
  expect((await keep('call', { notice: true })).description).toMatchObject({ notice: true });
  expect((await keep('call', {})).description).toMatchObject({ notice: false });
  const unknown = await keep('call', { transcribe: 'both', notice: true }, false);
  expect(unknown.description).toMatchObject({ notice: false, center: null, from: null });
  expect(unknown.transcriptions).toEqual([]);
});
