import { expect, test } from 'vitest';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { Switchable } from '#shared/contracts/operations/switches.ts';
import { letGo } from '#shared/domain/dialogue/callback-story.test-support.ts';
import { talking } from '#shared/domain/dialogue/story.test-support.ts';
import { createMemoryConfiguration } from './configuration/memory.test-support.ts';
import { createLoadDialogueContext } from './load-dialogue-context.ts';

/** What a turn of a dialogue knows, and about which switches was asked for it. */
async function contextOf(state: Dialogue | undefined, off: boolean) {
  const asked: [Switchable, string][] = [];
  const load = createLoadDialogueContext({
    configuration: createMemoryConfiguration(),
    centerOf: async () => undefined,
    queueFigures: () => Promise.reject(new Error('no flow asks')),
    holidays: { holidaysOf: async () => [], check: async () => undefined },
    turnedOff: async (feature, tenant) => {
      asked.push([feature, tenant]);
      return off ? 'The network is disturbed' : undefined;
    },
    now: () => 1,
  });
  const context = await load({ tenant: 'contoso', dialogue: 'dlg_1' }, state, []);
  return { isCallingOff: context.isCallingOff, asked };
}

test('S4, Q6: the rules of a dialogue that waits to be called back know whether calls outwards are off for its tenant', async () => {
  const asked = [['outbound-calls', 'contoso']];
  expect(await contextOf(letGo().state(), true)).toEqual({ isCallingOff: true, asked });
  expect(await contextOf(letGo().state(), false)).toEqual({ isCallingOff: false, asked });
});

test('P5: nobody asks about switches for a dialogue that has no callback', async () => {
  expect(await contextOf(talking().state(), true)).toEqual({ isCallingOff: undefined, asked: [] });
  expect(await contextOf(undefined, true)).toEqual({ isCallingOff: undefined, asked: [] });
});
