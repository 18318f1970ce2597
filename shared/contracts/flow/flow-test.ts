import { z } from 'zod';
import { TestWorld } from './flow-test-world.ts';
import { LanguageTag } from './language.ts';
import { EndReason } from './state.ts';
import { readPattern } from './test-pattern.ts';

/** A duration: seconds, or `500ms`, `30s`, `2m`, `1h`. */
export const TestDuration = z.union([
  z.number().min(0),
  z.string().regex(/^\d+(\.\d+)?(ms|s|m|h)$/, 'write it like 500ms, 30s, 2m or 1h'),
]);
export type TestDuration = z.infer<typeof TestDuration>;

/** Words that must be found, whatever the case; between slashes a regular expression. */
export const TestWords = z
  .string()
  .min(1)
  .max(500)
  .refine((words) => !words.startsWith('/') || /^\/.+\/$/s.test(words), {
    error: 'a regular expression ends with a slash as well',
    abort: true,
  })
  .refine((words) => !words.startsWith('/') || readPattern(words.slice(1, -1)) !== undefined, {
    error:
      'no regular expression that is quick: no groups; between | and .* one of * + ? {n} at most',
  });

export const TestHeard = z.union([TestWords, z.strictObject({ exact: z.string().max(10_000) })]);
export type TestHeard = z.infer<typeof TestHeard>;

const yes = z.literal(true);
/** Keys as text; a number is taken for what it looks like. */
const keys = z.union([z.string().regex(/^[0-9*#A-D]{1,100}$/), z.number().int().min(0)]);
const words = (limit: number) => z.string().min(1).max(limit);

/** What is done in a step of a test. */
export const testActions = {
  press: keys,
  say: words(4_000),
  choose: words(40),
  silence: yes,
  noMatch: yes,
  wait: TestDuration,
  queue: z.enum(['closed', 'full', 'noAgents', 'timeout', 'abandoned', 'error', 'served']),
  transfer: z.enum(['completed', 'failed', 'busy', 'noAnswer']),
  /** How long the message is that the customer leaves. */
  leavesMessage: TestDuration,
  /** True, or the id of the agent. */
  agentAnswers: z.union([yes, words(100)]),
  hangUp: yes,
  /** The dialogue is over, whoever ended it. */
  dialogueEnds: yes,
  /** The world is another one from now on. */
  now: TestWorld.pick({ hours: true, queue: true, answers: true }),
} as const;

const values = z.record(z.string(), z.json());

/** What is expected in a step of a test. */
export const testExpectations = {
  hears: TestHeard,
  hearsNot: TestHeard,
  /** One node or several in this order; of a sub-flow `<flow>/<node>`. */
  goesTo: z.union([words(200), z.array(words(200)).min(1).max(100)]),
  queued: z.union([
    yes,
    z.strictObject({
      center: z.string().optional(),
      skills: z.array(z.string()).optional(),
      priority: z.number().optional(),
      agent: z.string().optional(),
    }),
  ]),
  transfersTo: z.string(),
  /** A callback is promised: to this number, at this time (`2026-11-25T09:00:00.000Z`). */
  callsBack: z.union([
    yes,
    z.strictObject({
      number: z.string().optional(),
      at: z.string().optional(),
      keepPlace: z.boolean().optional(),
      center: z.string().optional(),
      skills: z.array(z.string()).optional(),
      priority: z.number().optional(),
    }),
  ]),
  /** A message or template: the fields given, exactly or as `/expression/`. */
  sends: values,
  /** A question to the world: the fields given, exactly or as `/expression/`. */
  asks: values,
  variable: values,
  language: LanguageTag,
  ends: z.union([EndReason, z.strictObject({ reason: EndReason, node: z.string().optional() })]),
} as const;

/** One thing that is done or expected. */
export const FlowTestStep = z
  .strictObject({ ...testActions, ...testExpectations })
  .partial()
  .refine((step) => Object.keys(step).length === 1, {
    error: 'a step is one thing that is done or expected',
  });
export type FlowTestStep = z.infer<typeof FlowTestStep>;

/** One dialogue with a flow, and what is expected of it. */
export const FlowTest = z.strictObject({
  name: z.string().min(1).max(200),
  given: TestWorld.default({}),
  steps: z.array(FlowTestStep).min(1).max(200),
});
export type FlowTest = z.infer<typeof FlowTest>;

/** The tests of one flow, as they stand beside it or are sent to be run. */
export const FlowTestFile = z
  .strictObject({
    /** The flow's file beside this one, or its id; not needed where the flow is known. */
    flow: z.string().max(200).optional(),
    /** Files of the sub-flows beside this one, by id; not needed where they are known. */
    subFlows: z.record(z.string(), z.string()).default({}),
    /** What is given in every test that does not say otherwise. */
    defaults: TestWorld.default({}),
    tests: z.array(FlowTest).min(1).max(200),
  })
  .refine(({ tests }) => new Set(tests.map(({ name }) => name)).size === tests.length, {
    error: 'two tests have the same name',
    path: ['tests'],
  });
export type FlowTestFile = z.infer<typeof FlowTestFile>;
/** Tests as an author writes them. */
export type FlowTestFileInput = z.input<typeof FlowTestFile>;
