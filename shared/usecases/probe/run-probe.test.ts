import { beforeEach, expect, test } from 'vitest';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { type ProbeResult, probeSteps, probeTenant } from '#shared/contracts/operations/probes.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import { sampleRecord } from '../../../tests/support/records/sample-record.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
} from '../configuration/memory.test-support.ts';
import { type ProbeParts, runProbe } from './run-probe.ts';

/** A region that does what it should, unless told otherwise. */
class Region {
  down: 'nothing' | 'public address' | 'routing' | 'desk' | 'records' = 'nothing';
  /** Dialogues at the agent's desk, by what their customer wrote. */
  readonly desk = new Map<string, { phase: DeskDialogue['phase']; said: string }>();
  readonly records: string[] = [];
  readonly answers: string[] = [];
  readonly left: string[] = [];
  readonly results: ProbeResult[] = [];
  readonly keys: string[] = [];
  isReady = false;
  #time = 0;
  #ids = 0;
  readonly #waiting: string[] = [];

  parts(): ProbeParts {
    const yes = async () => ({ ok: true });
    return {
      region: 'EMEA',
      slot: 'green',
      version: '1.2.3',
      origin: 'https://api.example',
      configuration: createMemoryConfiguration(),
      addresses: createMemoryAddresses(),
      tenantKeys: { create: async (tenant) => void this.keys.push(tenant) },
      visitor: {
        begin: async () => {
          if (this.down === 'public address') throw new Error('session answered 503');
          return {
            write: async (_id, text) => void this.#waiting.push(text),
            read: async () => this.answers,
            leave: async (id) => void this.left.push(id),
          };
        },
      },
      desk: {
        signIn: yes,
        changeOwnState: async (_key, { kind }) => {
          this.isReady = kind === 'readied';
          return { ok: true };
        },
        readDesk: async () => this.#view(),
        acceptOffer: async (_key, offer) => {
          const found = this.desk.get(offer.split('.')[0] ?? '');
          if (found) found.phase = 'talk';
          return { ok: found !== undefined };
        },
        writeMessage: async (_key, _dialogue, { content }) => {
          if (this.down === 'desk') return { ok: false };
          if (content.kind === 'text') this.answers.push(content.text);
          return { ok: true };
        },
        askOfDialogue: async (_key, dialogue) => {
          this.desk.delete(dialogue);
          if (this.down !== 'records') this.records.push(dialogue);
          return { ok: true };
        },
      },
      chats: {
        list: async ({ dialogue }) => {
          const text = this.desk.get(dialogue)?.said ?? '';
          return [{ content: { kind: 'text', text } }];
        },
        clear: async () => {},
      },
      outbox: {
        next: async ({ tenant, target }) => {
          expect([tenant, target]).toEqual([probeTenant, unassignedTarget]);
          return this.records.map((dialogue) => sampleRecord({ dialogue }));
        },
        remove: async () => void this.records.splice(0),
      },
      messageOutbox: {
        next: async () => [],
        settle: async () => ({ left: [], all: [] }),
        remove: async () => {},
      },
      results: {
        keep: async (result) => void this.results.unshift(result),
        last: async () => this.results,
      },
      newId: () => `id-${++this.#ids}`,
      now: () => this.#time,
      elapsed: () => this.#time,
      pause: async (milliseconds) => {
        this.#time += milliseconds;
      },
    };
  }

  #view() {
    if (this.isReady && this.down !== 'routing')
      for (const said of this.#waiting.splice(0)) this.offer(said);
    const dialogues = [...this.desk].map(([id, { phase }]) => ({ id, phase, offer: `${id}.1` }));
    return { dialogues };
  }

  offer(said: string) {
    this.desk.set(`dlg_${this.#ids}`, { phase: 'offer', said });
  }
}

let region: Region;
beforeEach(() => {
  region = new Region();
});

test('S3: a result names the slot and the version that placed its dialogue, whether it got through or not', async () => {
  const by = { slot: 'green', version: '1.2.3' };
  expect(await runProbe(region.parts())).toMatchObject(by);
  region.down = 'routing';
  expect(await runProbe(region.parts())).toMatchObject({ ...by, failed: { step: 'offer' } });
});

test('S3: a dialogue that gets through tells how long each step took, and is kept', async () => {
  const result = await runProbe(region.parts());
  expect(result).toMatchObject({ region: 'EMEA', failed: null });
  expect(result.dialogue).toMatch(/^dlg_/);
  expect(result.steps.map(({ step }) => step)).toEqual(probeSteps);
  expect(region.results).toEqual([result]);
});

test.each([
  ['public address', 'begin', 'session answered 503'],
  ['routing', 'offer', 'not within 15 s: the agent was offered the dialogue'],
  ['desk', 'answer', 'not within 15 s: the agent can write'],
  ['records', 'record', 'not within 15 s: there is a record'],
] as const)(
  'S3: while the %s is down the probe fails at %s and says why',
  async (down, step, reason) => {
    region.down = down;
    const result = await runProbe(region.parts());
    expect(result.failed).toEqual({ step, reason });
    expect(region.results).toEqual([result]);
  },
);

test('whatever fails, the agent goes home, nobody is left waiting, and no record lies about', async () => {
  region.down = 'desk';
  await runProbe(region.parts());
  expect(region.isReady).toBe(false);
  expect(region.left).toHaveLength(1);
  region.down = 'nothing';
  await runProbe(region.parts());
  expect(region.records).toEqual([]);
  // What was ended by the agent needs no leaving.
  expect(region.left).toHaveLength(1);
});

test('what an earlier probe has left waiting is taken and ended, and not taken for its own', async () => {
  const parts = region.parts();
  region.offer('probe of yesterday');
  const result = await runProbe(parts);
  expect(result.failed).toBeNull();
  expect(region.desk.size).toBe(0);
});

test('its tenant is made once, and made whole when the first attempt was cut short', async () => {
  const parts = region.parts();
  const broken = { ...parts, addresses: { create: () => Promise.reject(new Error('gone')) } };
  expect((await runProbe(broken)).failed).toEqual({ step: 'prepare', reason: 'gone' });
  expect((await runProbe(parts)).failed).toBeNull();
  expect((await runProbe(parts)).failed).toBeNull();
  expect(region.keys).toEqual([probeTenant, probeTenant]);
});
