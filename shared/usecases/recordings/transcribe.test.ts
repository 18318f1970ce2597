import { expect, test } from 'vitest';
import type { Transcriber } from '#shared/ports/transcriber.ts';
import { transcribe } from './transcribe.ts';

const name = '2026/11/28/dlg_1/rec.wav';
const transcript = '2026/11/28/dlg_1/rec.transcript.json';
const day = 24 * 3_600_000;
const wanted = { tenant: 'contoso', name, languages: ['de-DE'], job: null, since: 1000 } as const;
const phrase = {
  at: 0,
  duration: 900,
  speaker: 0,
  text: 'Guten Tag.',
  language: 'de-DE',
  confidence: 0.9,
};

function world(transcriber: Partial<Transcriber> = {}, at = 2000, off?: string) {
  const files = new Map<string, string>();
  const forgotten: string[] = [];
  const begun: unknown[] = [];
  const shelf = {
    has: async (file: string) => files.has(file),
    addressOf: async (file: string, until: number) =>
      `https://storage.example/${file}?until=${until}`,
    async put(file: string, _: string, content: AsyncIterable<Uint8Array>) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      files.set(file, Buffer.concat(chunks).toString());
    },
  };
  const parts = {
    now: () => at,
    turnedOff: async () => off,
    shelfOf: (tenant: string) => (tenant === 'contoso' ? shelf : undefined),
    transcriber: {
      async begin(job: unknown) {
        begun.push(job);
        return { ok: true as const, job: 'job1' };
      },
      look: async () => ({ state: 'running' as const }),
      forget: async (job: string) => void forgotten.push(job),
      ...transcriber,
    },
  };
  const written = () => JSON.parse(files.get(transcript) ?? 'null');
  return { parts, files, forgotten, begun, written };
}

test('F12: a recording is given to the service by an address that it can read for a day and an hour', async () => {
  const { parts, begun } = world();
  expect(await transcribe(parts, wanted)).toEqual({ isOver: false, job: 'job1' });
  expect(begun).toEqual([
    {
      key: `contoso/${name}`,
      recording: `https://storage.example/${name}?until=${1000 + day + 3_600_000}`,
      languages: ['de-DE'],
      separateChannels: false,
    },
  ]);
});

test('F12: what was said lies beside the recording when the service is ready, which then forgets it', async () => {
  const { parts, files, forgotten, written } = world({
    look: async () => ({ state: 'done', phrases: [phrase] }),
  });
  expect(await transcribe(parts, { ...wanted, job: 'job1' })).toEqual({
    isOver: true,
    job: 'job1',
  });
  expect([...files.keys()]).toEqual([transcript]);
  expect(written()).toEqual({ recording: 'rec.wav', languages: ['de-DE'], phrases: [phrase] });
  expect(forgotten).toEqual(['job1']);
});

test('F12: while the service is at work nothing is written', async () => {
  const { parts, files } = world();
  const step = await transcribe(parts, { ...wanted, job: 'job1' });
  expect(step).toEqual({ isOver: false, job: 'job1' });
  expect(files.size).toBe(0);
});

test('S5: looked at again when it is over, the transcript stays and the service forgets it all the same', async () => {
  const done = async () => ({ state: 'done' as const, phrases: [phrase] });
  const { parts, forgotten, written } = world({ look: done });
  await transcribe(parts, { ...wanted, job: 'job1' });
  const gone = {
    ...parts.transcriber,
    look: async () => ({ state: 'failed' as const, reason: 'NotFound' }),
  };
  const again = await transcribe({ ...parts, transcriber: gone }, { ...wanted, job: 'job1' });
  expect(again).toEqual({ isOver: true, job: 'job1' });
  expect(written()).toMatchObject({ phrases: [phrase] });
  expect(forgotten).toEqual(['job1', 'job1']);
});

test('F12: after a day it is given up with the reason, without asking the service again', async () => {
  const { parts, written, forgotten } = world(
    { look: () => Promise.reject(new Error('asked')) },
    1000 + day,
  );
  const step = await transcribe(parts, { ...wanted, job: 'job1' });
  expect(step).toEqual({ isOver: true, job: 'job1', reason: 'tooLate' });
  expect(written()).toMatchObject({ reason: 'tooLate', phrases: [] });
  expect(forgotten).toEqual(['job1']);
});

test.each([
  [
    'no service is configured',
    { begin: async () => ({ ok: false as const, reason: 'notConfigured' }) },
    null,
    'notConfigured',
  ],
  [
    'the service failed',
    { look: async () => ({ state: 'failed' as const, reason: 'InvalidData' }) },
    'job1',
    'InvalidData',
  ],
])('F12: when %s, the reason lies beside the recording', async (_, transcriber, job, reason) => {
  const { parts, written } = world(transcriber);
  expect(await transcribe(parts, { ...wanted, job })).toEqual({ isOver: true, job, reason });
  expect(written()).toMatchObject({ reason, phrases: [] });
});

test('F12: a service that cannot be reached for a moment is thrown, and nothing is written', async () => {
  const { parts, files } = world({ begin: () => Promise.reject(new Error('down')) });
  await expect(transcribe(parts, wanted)).rejects.toThrow('down');
  expect(files.size).toBe(0);
});

test('F12: a tenant without a storage has no transcripts', async () => {
  const step = await transcribe(world().parts, { ...wanted, tenant: 'fabrikam' });
  expect(step).toEqual({ isOver: true, job: null, reason: 'noStorage' });
});

test('S4: turned off it waits, begins when it is turned on, and what has begun goes on', async () => {
  const off = world({}, 2000, 'too dear');
  expect(await transcribe(off.parts, wanted)).toEqual({ isOver: false, job: null });
  expect(off.begun).toEqual([]);
  const begun = { ...wanted, job: 'job1' };
  expect(await transcribe(off.parts, begun)).toEqual({ isOver: false, job: 'job1' });
  const on = world();
  expect(await transcribe(on.parts, wanted)).toEqual({ isOver: false, job: 'job1' });
});
