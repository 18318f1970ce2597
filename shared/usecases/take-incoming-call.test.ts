import { expect, test } from 'vitest';
import type { Address } from '#shared/contracts/configuration/address.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { takeIncomingCall } from './take-incoming-call.ts';

const call = { id: 'e1', at: 5, to: '+49301', from: { address: '+49170' }, answerToken: 'ticket' };
const draft = FlowDefinition.parse({
  schema: 1,
  id: 'sales',
  name: 'Sales',
  languages: ['en'],
  start: 'end',
  nodes: { end: { kind: 'end' } },
});

function world(
  published: number | null,
  center: string | null = 'sales',
  linked: Pick<Address, 'center' | 'flow' | 'verification'> = { center: 'sales', flow: null },
) {
  const delivered: [DialogueKey, DialogueEvent][] = [];
  const rejected: string[] = [];
  const redirected: string[] = [];
  const parts: Parameters<typeof takeIncomingCall>[0] = {
    addresses: {
      find: async (address) =>
        address === '+49301'
          ? { tenant: 'contoso', value: { address, name: 'Sales', ...linked }, version: '1' }
          : undefined,
    },
    configuration: {
      async get(_tenant, kind) {
        const values: Record<string, unknown> = {
          center: center && ContactCenter.parse({ id: center, name: 'Sales', flow: 'sales' }),
          flow: { id: 'sales', name: 'Sales', draft, published, versions: published ?? 0 },
        };
        const value = values[kind];
        // What is stored under a kind is of that kind; the compiler cannot know it here.
        return value ? ({ value, version: '1' } as never) : undefined;
      },
    },
    voice: {
      reject: async (token, reason) => void rejected.push(`${token}: ${reason}`),
      redirect: async (token, to) => void redirected.push(`${token}: ${to}`),
    },
    deliver: async (key, event) => void delivered.push([key, event]),
    dialogueIdOf: (id) => `dlg_${id}`,
  };
  return { parts, delivered, rejected, redirected };
}

test('E4: a call begins a dialogue with the contact center that has the address, on the flow version published now', async () => {
  const { parts, delivered } = world(3);
  const key = { tenant: 'contoso', dialogue: 'dlg_e1' };
  expect(await takeIncomingCall(parts, call)).toEqual({ ok: true, key });
  expect(delivered).toEqual([
    [
      key,
      {
        kind: 'callOffered',
        id: 'e1',
        at: 5,
        customer: { address: '+49170' },
        reached: '+49301',
        center: 'sales',
        flow: { id: 'sales', version: 3 },
        answerToken: 'ticket',
      },
    ],
  ]);
});

test('E3: with a flow that was never published the caller goes straight to the queue', async () => {
  const { parts, delivered } = world(null);
  await takeIncomingCall(parts, call);
  expect(delivered[0]?.[1]).toMatchObject({ flow: null });
});

test('S5: the same event again is the same event for the same dialogue', async () => {
  const { parts, delivered } = world(1);
  await takeIncomingCall(parts, call);
  await takeIncomingCall(parts, call);
  expect(delivered[1]).toEqual(delivered[0]);
});

test('E4: a call for an address that nobody has is rejected, and says why', async () => {
  const { parts, delivered, rejected } = world(1);
  const taken = await takeIncomingCall(parts, { ...call, to: '+49999' });
  expect([taken, delivered, rejected]).toEqual([
    { ok: false, reason: 'unknownAddress' },
    [],
    ['ticket: forbidden'],
  ]);
});

test('E4: an address whose contact center is gone rejects the call', async () => {
  const { parts, rejected } = world(1, null);
  expect(await takeIncomingCall(parts, call)).toEqual({ ok: false, reason: 'noContactCenter' });
  expect(rejected).toEqual(['ticket: forbidden']);
});

test('E4: an address of a flow that chooses among contact centers begins in that flow, and in none of them', async () => {
  const linked = { center: null, flow: 'sales' };
  const { parts, delivered } = world(2, null, linked);
  expect(await takeIncomingCall(parts, call)).toMatchObject({ ok: true });
  expect(delivered[0]?.[1]).toMatchObject({ center: null, flow: { id: 'sales', version: 2 } });
  const unpublished = world(null, null, linked);
  expect(await takeIncomingCall(unpublished.parts, call)).toMatchObject({ ok: false });
  expect(unpublished.rejected).toEqual(['ticket: forbidden']);
});

test('W3: while its number is verified, a call rings whoever was named, and no dialogue begins', async () => {
  const verification = { rings: '+491709', by: 'admin', until: call.at + 1 };
  const { parts, delivered, redirected } = world(3, 'sales', {
    center: 'sales',
    flow: null,
    verification,
  });
  expect(await takeIncomingCall(parts, call)).toEqual({ ok: true, key: null });
  await takeIncomingCall(parts, call);
  expect(redirected).toEqual(['ticket: +491709', 'ticket: +491709']);
  expect(delivered).toEqual([]);
});

test('W3: the verification is over by itself', async () => {
  const verification = { rings: '+491709', by: 'admin', until: call.at };
  const { parts, delivered, redirected } = world(3, 'sales', {
    center: 'sales',
    flow: null,
    verification,
  });
  expect(await takeIncomingCall(parts, call)).toMatchObject({ key: { dialogue: 'dlg_e1' } });
  expect([redirected.length, delivered.length]).toEqual([0, 1]);
});
