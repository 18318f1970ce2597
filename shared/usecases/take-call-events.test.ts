import { expect, test } from 'vitest';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { ParkedMessage } from '#shared/ports/parked-messages.ts';
import { replay } from './operations/replay.ts';
import { takeCallEvents } from './take-call-events.ts';

const key = { tenant: 'contoso', dialogue: 'dlg_1' };
const gone: DialogueEvent = { kind: 'callDisconnected', id: 'e1', at: 1 };

function ear(understands: boolean) {
  const parked: ParkedMessage[] = [];
  const delivered: DialogueEvent[] = [];
  const hearing = {
    callEvents: () => (understands ? [gone] : undefined),
    incomingCall: () => undefined,
  };
  const deliver = async (_key: unknown, event: DialogueEvent) => void delivered.push(event);
  const park = async (message: ParkedMessage) => void parked.push(message);
  return {
    hearing,
    deliver,
    parked: { park },
    newId: () => 'p1',
    now: () => 7,
    lists: { parked, delivered },
  };
}

test('C1: what happened in a call goes to its dialogue', async () => {
  const parts = ear(true);
  await takeCallEvents(parts, key, ['said']);
  expect(parts.lists).toEqual({ parked: [], delivered: [gone] });
});

test('S5: a callback that cannot be understood is parked whole, and goes to its dialogue when it can', async () => {
  const parts = ear(false);
  await takeCallEvents(parts, key, ['new words']);
  const [message] = parts.lists.parked;
  expect(message).toEqual({
    id: 'p1',
    queue: 'call-events',
    reason: 'not understood',
    body: { key, body: ['new words'] },
    parkedAt: 7,
  });
  const later = ear(true);
  const others = {
    messages: { send: async () => {} },
    addresses: { find: async () => undefined },
    configuration: { get: async () => undefined },
    voice: { reject: async () => {}, redirect: async () => {} },
    dialogueIdOf: (id: string) => id,
  };
  const again = { ...others, ...later };
  expect(await replay({ ...others, ...ear(false) }, 'call-events', message?.body)).toBe(false);
  expect(await replay(again, 'call-events', message?.body)).toBe(true);
  expect(later.lists.delivered).toEqual([gone]);
  for (const queue of ['routing', 'incoming-calls', 'routing-undone', 'elsewhere'])
    expect(await replay(again, queue, { nonsense: true })).toBe(false);
});
