import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readyAgent, sampleRequest } from '../../tests/simulation/samples.ts';
import { createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { lookAfter } from './look-after.ts';
import { tellAgent } from './tell-agent.ts';

/** What may happen to a dialogue, or to an agent of the same number. */
const happenings = [
  'queue',
  'accept',
  'decline',
  'expire',
  'leave',
  'end',
  'ready',
  'pass',
  'lose',
] as const;
type Happening = (typeof happenings)[number];
interface Step {
  readonly what: Happening;
  readonly who: number;
  /** Killed at this call of a store or another system, and handed over again; null: lives. */
  readonly crash: number | null;
  readonly twice: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...happenings),
  who: fc.nat(3),
  crash: fc.option(fc.integer({ min: 1, max: 25 }), { freq: 2 }),
  twice: fc.boolean(),
});

const agents = ['ann', 'bob', 'cas'];
const centerOf = (who: number) => (who % 2 === 0 ? 'sales' : 'support');

function createStorm() {
  let calls = 0;
  let killAt = Number.POSITIVE_INFINITY;
  const center = createMemoryCenter(() => {
    calls += 1;
    if (calls === killAt) throw new Error('killed');
  });
  const parts = { ...center.parts, agents: center.agents.store, queues: center.queues.store };
  /** Who talks to whom, as the dialogues know it. */
  const talking = new Map<number, string>();
  const over = new Set<number>();
  const queued = new Set<number>();
  for (const [index, id] of agents.entries()) center.agents.put(readyAgent(id, index));

  const lastOffer = (who: number) =>
    center
      .offers()
      .filter(({ offer }) => offer.startsWith(`d${who}.`))
      .at(-1);
  const tell = (agent: string, event: Parameters<typeof tellAgent>[2]) =>
    tellAgent(parts, { tenant: 'contoso', agent }, event);

  async function queue(who: number) {
    queued.add(who);
    const request = sampleRequest(`d${who}`, { place: who });
    await center.route({ kind: 'dialogueQueued', at: 0, request }, centerOf(who));
  }

  async function accept(who: number) {
    const found = lastOffer(who);
    if (found === undefined || over.has(who)) return;
    const { offer, entry } = found;
    const agent = found.agent.id;
    if ((talking.get(who) ?? agent) !== agent) return;
    const accepted = { kind: 'offerAccepted', offer, dialogue: `d${who}` } as const;
    const [at, until] = [center.now(), center.now() + 3_600_000];
    const told = await tell(agent, { ...accepted, at, until });
    if (!told.accepted) return;
    talking.set(who, agent);
    await center.route({ ...accepted, at: 0, entry, agent }, centerOf(who));
  }

  async function refuse(who: number, kind: 'offerDeclined' | 'offerExpired') {
    const found = lastOffer(who);
    if (found === undefined || over.has(who) || talking.has(who)) return;
    const { offer } = found;
    await center.route({ kind, at: 0, dialogue: `d${who}`, offer }, centerOf(who));
  }

  async function leave(who: number) {
    if (talking.has(who)) return;
    over.add(who);
    const left = { kind: 'dialogueLeft', at: 0, dialogue: `d${who}`, entry: 1 } as const;
    await center.route(left, centerOf(who));
  }

  async function end(who: number) {
    const agent = talking.get(who);
    if (agent === undefined) return;
    over.add(who);
    const ended = { kind: 'dialogueEnded', dialogue: `d${who}`, wrapUpUntil: null } as const;
    await tell(agent, { ...ended, at: center.now() });
  }

  async function ready(who: number) {
    const agent = agents[who];
    if (agent !== undefined) await tell(agent, { kind: 'readied', at: center.now() });
  }

  async function deliverSent() {
    for (let round = 0; round < 200; round += 1) {
      const next = center.sent.find(({ at }) => (at ?? 0) <= center.now());
      if (next === undefined) return;
      await center.route(next.message.event, next.message.center);
      center.sent.splice(center.sent.indexOf(next), 1);
    }
    throw new Error('Routing goes on sending to itself');
  }

  async function pass() {
    center.turn(5000);
    await lookAfter(parts);
    await deliverSent();
  }

  const acts: Record<Happening, (who: number) => Promise<void>> = {
    queue,
    accept,
    decline: (who) => refuse(who, 'offerDeclined'),
    expire: (who) => refuse(who, 'offerExpired'),
    leave,
    end,
    ready,
    pass,
    /** Whatever is under way to routing never arrives. */
    lose: async () => void center.sent.splice(0),
  };

  return {
    center,
    acts,
    /** Once more after a crash, as a queue does. */
    async happen({ what, who, crash, twice }: Step) {
      killAt = calls + (crash ?? Number.POSITIVE_INFINITY);
      const died = await acts[what](who).then(
        () => false,
        () => true,
      );
      killAt = Number.POSITIVE_INFINITY;
      if (died || twice) await acts[what](who);
    },
    /** Everybody who still waits gets an agent who takes the call and ends it. */
    async calmDown() {
      for (let round = 0; round < 40; round += 1) {
        await pass();
        for (const who of agents.keys()) await ready(who);
        for (const who of queued) await accept(who);
        for (const who of queued) await end(who);
      }
    },
    restless: () => [...queued].filter((who) => !over.has(who)),
  };
}

test('S5: whatever is killed, doubled, late or refused: no agent has two calls, everybody is served, nothing is left over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const storm = createStorm();
      const { center } = storm;
      for (const one of steps) {
        await storm.happen(one);
        for (const agent of agents)
          expect(center.agents.of(agent).slots.length).toBeLessThanOrEqual(1);
      }
      await storm.calmDown();
      expect(storm.restless()).toEqual([]);
      for (const agent of agents) expect(center.agents.of(agent).slots).toEqual([]);
      for (const who of new Set(steps.filter(({ what }) => what === 'queue').map((s) => s.who))) {
        const { state, pending } = center.queues.of(centerOf(who));
        expect([...state.waiting.keys()]).toEqual([]);
        expect(pending).toEqual([]);
        expect(state.head.wakeAt).toBeNull();
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);
