import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { salesFlow } from '../../../local/seed/sales-flow.ts';
import { compileFlow } from '../compile-flow.ts';
import { context, monday, played, press, say, silence, walk } from '../walk.test-support.ts';
import { afterHoursVoicemail } from './after-hours-voicemail.ts';
import type { FlowTemplate } from './flow-template.ts';
import { ivr12Flow } from './ivr-12.ts';
import { languageMenu } from './language-menu.ts';
import { queueWithPosition } from './queue-with-position.ts';
import { smartIvr } from './smart-ivr.ts';
import { surveyAfterAgent } from './survey.ts';
import { surveyQuestions } from './survey-questions.ts';
import { treatment } from './treatment.ts';
import { virtualAgentFirst } from './virtual-agent-first.ts';
import { whatsAppDeflector } from './whatsapp-deflector.ts';

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

describe('Templates to begin with', () => {
  const subFlows = { treatment, 'survey-questions': surveyQuestions };
  const all: readonly FlowTemplate[] = [
    smartIvr,
    languageMenu,
    queueWithPosition,
    treatment,
    afterHoursVoicemail,
    whatsAppDeflector,
    surveyAfterAgent,
    surveyQuestions,
    virtualAgentFirst,
  ];

  test.each(all)(
    'F7: nothing is wrong with $id, and no text is missing in any of its languages',
    (template) => {
      expect(template.languages).toEqual(['en', 'de', 'nl', 'es']);
      expect(compileFlow(template, { subFlows })).toMatchObject({ ok: true, warnings: [] });
    },
  );

  test('F7: every choice of a menu has a name in each language', () => {
    const menus = all.flatMap(({ nodes }) =>
      Object.values(nodes).flatMap((node) => (node.kind === 'menu' ? [node] : [])),
    );
    const named = menus.flatMap(({ choices }) => choices.map(({ label }) => Object.keys(label)));
    expect(named.length).toBeGreaterThan(0);
    for (const languages of named) expect(languages).toEqual(['en', 'de', 'nl', 'es']);
  });

  test('W1: the five prompts of the WhatsApp Deflector are there by their names', () => {
    const titles = Object.values(whatsAppDeflector.nodes).map(({ title }) => title);
    for (const prompt of ['Welcome', 'Reuse question', 'Try again', 'Phone question', 'Close'])
      expect(titles).toContain(prompt);
  });
});
