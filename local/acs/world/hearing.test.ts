import { expect, test } from 'vitest';
import { hearingOf, stateOf } from './hearing.ts';
import type { Call, Member } from './model.ts';

const member = (address: string, change: Partial<Member> = {}): Member => ({
  address,
  state: 'connected',
  muted: false,
  onHold: false,
  since: 0,
  ...change,
});
const call = (members: readonly Member[], change: Partial<Call> = {}): Call => ({
  id: 'c',
  serverCallId: 's',
  correlationId: 'k',
  from: '4:+1',
  to: '4:+2',
  state: 'connected',
  applications: 1,
  members,
  prompts: [],
  startedAt: 0,
  ...change,
});
const text = { kind: 'text', text: 'Hello' } as const;

test('people hear each other, but not those who are muted or on hold', () => {
  const three = [member('a'), member('b'), member('c', { muted: true })];
  expect(hearingOf(call(three), 'c')).toEqual({ kind: 'people', addresses: ['a', 'b'] });
  expect(hearingOf(call(three), 'a')).toEqual({ kind: 'people', addresses: ['b'] });
  const held = [member('a'), member('b', { onHold: true })];
  expect(hearingOf(call(held), 'a')).toEqual({ kind: 'silence' });
  expect(stateOf(call(held), 'b')).toBe('on hold');
});

test('hold music comes before prompts, a prompt to one before a prompt to all', () => {
  const prompts = [
    { id: '1', source: text, to: [], startedAt: 1 },
    { id: '2', source: { ...text, text: 'You only' }, to: ['a'], startedAt: 2 },
  ];
  const held = member('h', { onHold: true, holdMusic: text });
  const playing = call([member('a'), member('b'), held], { prompts });
  expect(hearingOf(playing, 'a')).toMatchObject({ source: { text: 'You only' } });
  expect(hearingOf(playing, 'b')).toMatchObject({ source: { text: 'Hello' } });
  expect(hearingOf(playing, 'h')).toEqual({ kind: 'hold music', source: text });
});

test('who waits for an answer hears the ringback, also after a transfer', () => {
  const ringing = member('b', { state: 'ringing', invitation: 'i' });
  expect(hearingOf(call([member('a'), ringing], { state: 'offered' }), 'a')).toEqual({
    kind: 'ringback',
  });
  expect(hearingOf(call([member('a'), ringing], { applications: 0 }), 'a')).toEqual({
    kind: 'ringback',
  });
  expect(hearingOf(call([member('a'), ringing]), 'b')).toMatchObject({
    kind: 'ring',
    from: '4:+1',
  });
  expect(hearingOf(undefined, 'a')).toEqual({ kind: 'nothing' });
});
