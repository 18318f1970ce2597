import { expect, test } from 'vitest';
import {
  sampleCandidate,
  sampleRequest,
  sampleSettings,
} from '../../../tests/simulation/samples.ts';
import type { RoutingEvent } from './routing-event.ts';
import {
  RoutingMessage,
  routingMessageId,
  routingSession,
  toRoutingEvent,
} from './routing-message.ts';

const events: RoutingEvent[] = [
  { kind: 'dialogueQueued', at: 1, request: sampleRequest('d1') },
  { kind: 'dialogueLeft', at: 1, dialogue: 'd1', entry: 1 },
  { kind: 'agentFree', at: 1, agents: [sampleCandidate('ann')] },
  { kind: 'candidatesFound', at: 1, dialogue: 'd1', entry: 1, agents: [] },
  { kind: 'nobodyFound', at: 1, dialogue: 'd1', entry: 1 },
  {
    kind: 'reservationAnswered',
    at: 1,
    dialogue: 'd1',
    offer: 'd1.1.1',
    agent: 'ann',
    sequence: 1,
    reason: null,
  },
  { kind: 'offerAccepted', at: 1, dialogue: 'd1', entry: 1, offer: 'd1.1.1', agent: 'ann' },
  { kind: 'offerDeclined', at: 1, dialogue: 'd1', offer: 'd1.1.1' },
  { kind: 'offerExpired', at: 1, dialogue: 'd1', offer: 'd1.1.1' },
  { kind: 'settingsChanged', at: 1, settings: sampleSettings },
  { kind: 'tick', at: 1 },
];
const messages = events.map((event) => ({ tenant: 'contoso', center: 'sales', event }));

test('every routing event travels in a message and comes out the same', () => {
  expect(messages.map((message) => RoutingMessage.parse(structuredClone(message)))).toEqual(
    messages,
  );
});

test('different news have different message ids, the same news the same one', () => {
  expect(new Set(messages.map(routingMessageId)).size).toBe(events.length);
  expect(messages.map(routingMessageId)).toEqual(structuredClone(messages).map(routingMessageId));
});

test('each contact center of each tenant is a session of its own', () => {
  expect(routingSession({ tenant: 'contoso', center: 'sales' })).toBe('contoso/sales');
});

test('a message that waited is decided at the time it is handled', () => {
  expect(messages.map((message) => toRoutingEvent(message, 99).at)).toEqual(events.map(() => 99));
});

test('a message of an unknown kind or with a missing field is not one', () => {
  const wrong = [
    { tenant: 'contoso', center: 'sales', event: { kind: 'dance', at: 1 } },
    { tenant: 'contoso', center: 'sales', event: { kind: 'tick' } },
    { tenant: 'contoso', event: { kind: 'tick', at: 1 } },
  ];
  expect(wrong.map((one) => RoutingMessage.safeParse(one).success)).toEqual([false, false, false]);
});
