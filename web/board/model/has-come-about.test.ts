import { expect, test } from 'vitest';
import { hasComeAbout, type Ordered } from './has-come-about.ts';
import { sampleAgent, sampleBoard, sampleDetails, sampleWaiting } from './sample-board.ts';

const slot = {
  offer: 'offer-1',
  dialogue: 'dialogue-1',
  center: 'sales',
  medium: 'voice',
  state: 'busy',
  since: 0,
} as const;

test.each([
  [{ what: 'ready' }, sampleAgent({ status: 'notReady' }), sampleAgent({ status: 'away' })],
  [{ what: 'notReady', reason: 'lunch' }, sampleAgent(), sampleAgent({ status: 'busy' })],
  [{ what: 'signOut' }, sampleAgent(), sampleAgent({ status: 'signedOut' })],
  [{ what: 'repair', offer: 'offer-1' }, sampleAgent({ dialogues: [slot] }), sampleAgent()],
] as const)('A3: $0.what has come about once the agent shows it', (order, before, after) => {
  const ordered: Ordered = { of: 'agent', agent: 'adele', order };
  const seen = (agent: typeof before) => ({
    view: sampleBoard({ agents: [agent] }),
    look: undefined,
  });
  expect(hasComeAbout(ordered, seen(before))).toBe(false);
  expect(hasComeAbout(ordered, seen(after))).toBe(true);
});

test.each([
  [{ position: 2 }, { center: 'sales', first: true }, false],
  [{ position: 1 }, { center: 'sales', first: true }, true],
  [{ position: 3 }, { center: 'support', first: false }, false],
  [{ position: 3, center: 'support' }, { center: 'support', first: false }, true],
])('A3: a dialogue at %j, moved to %j, is there: %s', (waiting, to, isThere) => {
  const view = sampleBoard({ waiting: [sampleWaiting(waiting)] });
  const ordered: Ordered = {
    of: 'dialogue',
    dialogue: 'dialogue-1',
    order: { what: 'move', ...to },
  };
  expect(hasComeAbout(ordered, { view, look: undefined })).toBe(isThere);
});

test.each([
  [{ what: 'listen', device: 'sofia' }, {}, { listening: 'ringing' }],
  [{ what: 'leave' }, { listening: 'muted' }, {}],
  [{ what: 'end' }, {}, { phase: 'wrapUp' }],
] as const)('A3: $0.what has come about once its particulars show it', (order, before, after) => {
  const ordered: Ordered = { of: 'dialogue', dialogue: 'dialogue-1', order };
  const seen = (changed: Parameters<typeof sampleDetails>[0]) => ({
    view: sampleBoard(),
    look: {
      dialogue: 'dialogue-1',
      tab: 'details',
      details: sampleDetails(changed),
      why: undefined,
      problem: undefined,
    } as const,
  });
  expect(hasComeAbout(ordered, seen(before))).toBe(false);
  expect(hasComeAbout(ordered, seen(after))).toBe(true);
});

test('A3: what is gone needs no order any more', () => {
  const view = sampleBoard({ agents: [] });
  const look = undefined;
  expect(
    hasComeAbout({ of: 'agent', agent: 'adele', order: { what: 'ready' } }, { view, look }),
  ).toBe(true);
  expect(
    hasComeAbout({ of: 'dialogue', dialogue: 'gone', order: { what: 'end' } }, { view, look }),
  ).toBe(true);
});
