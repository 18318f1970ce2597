import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { AnyNode } from '../../catalogue.ts';
import { compileFlow } from '../../compile-flow.ts';
import { context, end, flowOf, monday, walk } from '../../walk.test-support.ts';
import { telephoneNumber } from './telephone-number.ts';
import { timeOf } from './time-of.ts';

const exits = { next: 'bye', invalidNumber: 'invalid', refused: 'refused', error: 'error' };
const flow = (more: object = {}) => {
  const callback: AnyNode = { kind: 'callback', exits, ...more };
  return flowOf({ callback, bye: end, invalid: end, refused: end, error: end });
};
const answered = (outcome: 'accepted' | 'refused'): FlowInput => ({
  type: 'callbackAnswered',
  outcome,
});
const from = (address: string, more: object = {}) => ({ ...context, ...more, caller: { address } });

describe('Q6: callback', () => {
  test('promises to call the number that the customer calls from, at their place', () => {
    expect(walk(flow()).last).toEqual({
      type: 'callback',
      operation: 1,
      number: '+49301234567',
      keepPlace: true,
    });
    expect(walk(flow(), [answered('accepted')]).last).toMatchObject({ node: 'bye' });
    expect(walk(flow(), [answered('refused')]).last).toMatchObject({ node: 'refused' });
    expect(walk(flow(), [answered('accepted'), answered('refused')]).last).toMatchObject({
      node: 'bye',
    });
  });

  test('says where, for what and how urgently, if the flow does', () => {
    const wish = { center: 'support', skills: [{ skill: 'nl' }], priority: 1, keepPlace: false };
    expect(walk(flow(wish)).last).toMatchObject({
      center: 'support',
      skills: [{ skill: 'nl', level: 1 }],
      priority: 1,
      keepPlace: false,
    });
  });

  test.each([
    ['30', monday + 1_800_000],
    ['-5', monday],
    ['"2026-11-24T09:00+01:00"', Date.parse('2026-11-24T08:00:00Z')],
    ['"2020-01-01T00:00:00Z"', monday],
  ])('when %s is a time', (when, at) => {
    expect(walk(flow({ when })).last).toMatchObject({ type: 'callback', at });
  });

  test.each(['"tomorrow"', '"2026-11-24T09:00"', '60 * 24 * 32'])('when %s is none', (when) => {
    expect(walk(flow({ when })).last).toMatchObject({ type: 'end', node: 'error' });
  });

  test.each([
    ['anonymous', '{{ caller.address }}', 'invalid'],
    ['+49301234567', '12', 'invalid'],
    ['+49301234567', '+49 900 1 234567', 'invalid'],
    ['+49301234567', '{{ 1 / 0 }}', 'error'],
  ])('a caller %s cannot be called at %s', (caller, number, node) => {
    expect(walk(flow({ number }), [], from(caller)).last).toMatchObject({ type: 'end', node });
  });

  test('a number without a country code is one of the country that was dialled', () => {
    const within = from('+34911234567', { reached: '+49301234567' });
    expect(walk(flow({ number: '0170 1234567' }), [], within).last).toMatchObject({
      number: '+491701234567',
    });
    const unknown = from('anonymous', { reached: 'teams-app:x' });
    expect(walk(flow({ number: '0170 1234567' }), [], unknown).last).toMatchObject({
      node: 'invalid',
    });
  });

  test('nobody has us call ourselves', () => {
    const within = from('+34911234567', { reached: '+49301234567' });
    expect(walk(flow({ number: '+49301234567' }), [], within).last).toMatchObject({
      node: 'invalid',
    });
  });

  test('whoever writes is not called back', () => {
    const within = { ...context, dialogue: { id: 'dlg_1', channel: 'whatsapp' } };
    expect(walk(flow(), [], within).last).toMatchObject({ type: 'end', node: 'refused' });
  });

  test('its contact center and skills are looked up before a flow is published', () => {
    const wish = { center: 'support', skills: [{ skill: 'nl' }] };
    const compiled = compileFlow(flow(wish));
    expect(compiled.ok && compiled.flow.references).toMatchObject([
      { kind: 'center', id: 'support' },
      { kind: 'skill', id: 'nl', center: 'support' },
    ]);
  });

  test('a number or time that is no expression is a finding', () => {
    const broken = compileFlow(flow({ number: '{{ nobody }}', when: 'true' }));
    expect(broken.ok ? [] : broken.findings.map(({ field }) => field)).toEqual(['number', 'when']);
  });
});

test.each([
  ['+49 30 1234567', 'DE', '+49301234567'],
  ['030 1234567', 'DE', '+49301234567'],
  ['030 1234567', 'nowhere', undefined],
  ['0900 1234567', 'DE', undefined],
  ['1'.repeat(50), 'DE', undefined],
  ['call +49 30 1234567 now', 'DE', undefined],
])('%s in %s is the number %s', (text, country, number) => {
  expect(telephoneNumber(text, country)).toBe(number);
});

test('a time is a number of minutes or an instant, and nothing else', () => {
  expect([timeOf(true, 0), timeOf([], 0), timeOf(Number.NaN, 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
