import { expect, test } from 'vitest';
import { aboutOf } from './about.ts';
import { atDoors } from './at-doors.ts';
import { figures } from './figures.ts';
import { currentTraceParent, inInvocation, spendRequestUnits } from './telemetry.ts';
import { fromTraceParent, isInShare, rootOf, toTraceParent, traceOf } from './trace-of.ts';

const dialogue = 'dlg_00000000000000000000000001';

test('S3: without telemetry an invocation is what it was: nothing is made, counted or handed on', async () => {
  const begin = { kind: 'turn', function: 'Dialogue_Turn', about: { dialogue } } as const;
  const parts = atDoors({ dialogues: { load: async () => currentTraceParent() } });
  const seen = await inInvocation(begin, async () => {
    spendRequestUnits(5);
    figures.dialogueBegun('voice');
    return [currentTraceParent(), await parts.dialogues.load()];
  });
  expect(seen).toEqual([undefined, undefined]);
});

test('a part at a door answers as it does without: values, refusals and properties', async () => {
  const plain = {
    voice: {
      name: 'voice',
      carryOut: async (n: number) => n + 1,
      refuse: () => Promise.reject(new Error('no')),
    },
    now: () => 5,
    storeOf: (key: object | undefined) => (key ? { write: async () => 'written' } : undefined),
  };
  const parts = atDoors(plain);
  expect(await parts.voice.carryOut(1)).toBe(2);
  await expect(parts.voice.refuse()).rejects.toThrow('no');
  expect(parts.voice.name).toBe('voice');
  expect({ ...parts }.now()).toBe(5);
  expect(await parts.storeOf({})?.write()).toBe('written');
  expect(parts.storeOf(undefined)).toBeUndefined();
});

test.each([
  [
    { tenant: 'contoso', dialogue },
    { tenant: 'contoso', dialogue },
  ],
  [
    { key: { tenant: 'contoso', dialogue }, state: {} },
    { tenant: 'contoso', dialogue },
  ],
  [
    { tenant: 'contoso', center: 'sales', event: { kind: 'dialogueLeft', dialogue } },
    { tenant: 'contoso', center: 'sales', dialogue },
  ],
  [
    { center: 'sales', event: { request: { dialogue } } },
    { center: 'sales', dialogue },
  ],
  [{ offer: `${dialogue}.1` }, { dialogue }],
])('ids are found where they are: %j', (given, about) => {
  expect(aboutOf(given)).toEqual(about);
});

test.each([
  { tenant: '+493012345678', dialogue: 'adele@contoso.example', center: 'Adele Vance' },
  { tenant: 'a'.repeat(40), dialogue: `${dialogue} and more`, offer: '+49.1' },
  '+493012345678',
  null,
])('what has not the form of an id of ours is never taken: %j', (given) => {
  const { tenant, center, dialogue: id } = aboutOf(given);
  expect([tenant, center, id]).toEqual([undefined, undefined, undefined]);
});

test('a dialogue has one trace wherever it is asked for, and a traceparent comes back as it went', () => {
  expect(traceOf(dialogue)).toMatch(/^[0-9a-f]{32}$/);
  expect(traceOf(dialogue)).not.toBe(traceOf(`${dialogue.slice(0, -1)}2`));
  const { traceId, spanId } = rootOf(dialogue);
  expect(fromTraceParent(toTraceParent(rootOf(dialogue)))).toMatchObject({ traceId, spanId });
  for (const bad of ['', 'x', 5, `00-${traceId}`, `00-${traceId.toUpperCase()}-${spanId}-01`])
    expect(fromTraceParent(bad)).toBeUndefined();
});

test('a share of the dialogues is kept: about so many, and the same ones for a greater share', () => {
  const traces = Array.from({ length: 4_000 }, (_, n) => traceOf(`dlg_${n}`));
  const few = traces.filter((trace) => isInShare(trace, 0.1));
  expect(few.length / traces.length).toBeCloseTo(0.1, 1);
  expect(few.every((trace) => isInShare(trace, 0.2))).toBe(true);
  expect(traces.every((trace) => isInShare(trace, 1))).toBe(true);
  expect(traces.some((trace) => isInShare(trace, 0))).toBe(false);
});
