import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { salesFlow } from '../../../local/seed/sales-flow.ts';
import { context, monday, played, press, say, silence, walk } from '../walk.test-support.ts';
import { ivr12Flow } from './ivr-12.ts';

const sunday = { ...context, now: monday - 86_400_000 };

describe('Sales', () => {
  test('F7: the German part of the language menu is spoken by a German voice', () => {
    expect(walk(salesFlow).last).toMatchObject({
      kind: 'choice',
      language: 'en',
      prompts: [{ text: expect.any(String) }, { text: expect.any(String), language: 'de' }],
    });
  });

  test.each<readonly [string, readonly FlowInput[], string]>([
    ['presses 1', [press('1')], 'en'],
    ['presses 2', [press('2')], 'de'],
    ['says Deutsch', [say('Deutsch bitte')], 'de'],
    ['from Germany says nothing three times', [silence, silence, silence], 'de'],
    ['from Germany presses the wrong key three times', [press('7'), press('8'), press('9')], 'de'],
  ])('F2: a caller who %s waits in the queue', (_, inputs, language) => {
    const { last, state } = walk(salesFlow, [...inputs, played]);
    expect(last).toMatchObject({ type: 'queue', center: 'sales' });
    expect(state.language).toBe(language);
  });

  test.each([
    ['1', 'We are closed'],
    ['2', 'Wir haben gerade geschlossen'],
  ])('M6: on Sunday, after %s, the caller hears "%s" and the call ends', (key, words) => {
    const { commands } = walk(salesFlow, [press(key), played], sunday);
    expect(commands).toMatchObject([
      { type: 'collect' },
      { type: 'play', prompts: [{ text: expect.stringContaining(words) }] },
      { type: 'end', reason: 'completed', node: 'closed' },
    ]);
  });

  test('M6: on a holiday the caller hears that', () => {
    const christmas = { ...context, now: Date.parse('2026-12-25T10:00:00Z') };
    expect(walk(salesFlow, [press('2')], christmas).last).toMatchObject({
      prompts: [{ text: expect.stringContaining('Feiertag') }],
    });
  });
});

describe('IVR of twelve nodes', () => {
  test('F1: has twelve nodes and passes eleven of them on the way to the queue', () => {
    expect(Object.keys(ivr12Flow.nodes)).toHaveLength(12);
    const inputs = [played, press('2'), press('123#'), press('9123'), press('912345#'), played];
    const { last, state } = walk(ivr12Flow, inputs);
    expect(last).toMatchObject({ type: 'queue', skills: [{ skill: 'service', level: 1 }] });
    expect(state.variables).toEqual({ customer: '912345', tries: 2, segment: 'gold' });
    expect(new Set(state.trail).size).toBe(11);
  });
});
