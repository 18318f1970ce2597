import { z } from 'zod';
import { NotReached } from '../dialogue/not-reached.ts';
import { AgentKey } from '../keys.ts';

/** Languages that a test call speaks: those of the desk. */
export const TestCallLanguage = z.enum(['en', 'de', 'nl', 'es']);
export type TestCallLanguage = z.infer<typeof TestCallLanguage>;

/** `POST /api/desk/test-call`: ring the device that the agent has signed in with. */
export const TestCallWish = z.object({ language: TestCallLanguage.default('en') });
export type TestCallWish = z.infer<typeof TestCallWish>;

/**
 * `keyHeard`, `voiceHeard`: the device works both ways · `nothingHeard`: it was answered, and neither key nor word came · `hungUp`: the agent ended
 * it before · `interrupted`: they became ready, or went home, meanwhile · `noNumber`: the tenant has no number to
 * call a telephone from · otherwise why the device was not reached.
 */
export const TestCallOutcome = z.enum([
  'keyHeard',
  'voiceHeard',
  'nothingHeard',
  'hungUp',
  'interrupted',
  'noNumber',
  ...NotReached.options,
]);
export type TestCallOutcome = z.infer<typeof TestCallOutcome>;

/** How a test call stands. It holds nothing about a person: it is the custom status of its orchestration. */
export const TestCall = z.object({
  id: z.string(),
  state: z.enum(['ringing', 'answered', 'over']),
  /** Null: not known yet. It may be known while the agent is still told it in the call. */
  outcome: TestCallOutcome.nullable(),
});
export type TestCall = z.infer<typeof TestCall>;

/** `GET /api/desk/test-call`: the last test call of the one who asks; null: there is none. */
export const LastTestCall = z.object({ call: TestCall.nullable() });
export type LastTestCall = z.infer<typeof LastTestCall>;

/** Names one test call of an agent. */
export const TestCallKey = AgentKey.extend({ id: z.string().min(1) });
export type TestCallKey = z.infer<typeof TestCallKey>;

/** What a test call begins with; where it rings is looked up when it does. */
export const TestCallOrder = TestCallKey.extend({
  language: TestCallLanguage,
  /** Milliseconds since 1970. */
  at: z.number(),
});
export type TestCallOrder = z.infer<typeof TestCallOrder>;

/** One thing to be done in a test call. */
export const TestCallStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ring'), order: TestCallOrder }),
  z.object({ kind: z.literal('ask'), order: TestCallOrder, connection: z.string() }),
  z.object({
    kind: z.literal('tell'),
    order: TestCallOrder,
    connection: z.string(),
    isHeard: z.boolean(),
  }),
  z.object({ kind: z.literal('hangUp'), order: TestCallOrder, connection: z.string() }),
]);
export type TestCallStep = z.infer<typeof TestCallStep>;

export const TestCallStepped = z.discriminatedUnion('ok', [
  /** `connection`: of the call that rings now. */
  z.object({ ok: z.literal(true), connection: z.string().optional() }),
  z.object({
    ok: z.literal(false),
    outcome: TestCallOutcome,
    /** What the network said, for the log. */
    detail: z.string().optional(),
  }),
]);
export type TestCallStepped = z.infer<typeof TestCallStepped>;

/** What is told of a test call, by the network or by the agent's state. */
export const TestCallNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), connection: z.string() }),
  z.object({ kind: z.literal('notReached'), outcome: NotReached }),
  z.object({ kind: z.literal('heard'), outcome: z.enum(['keyHeard', 'voiceHeard']) }),
  z.object({ kind: z.literal('nothingHeard') }),
  /** Asking went wrong on our side of the network. */
  z.object({ kind: z.literal('notAsked') }),
  z.object({ kind: z.literal('told') }),
  z.object({ kind: z.literal('gone') }),
  /** By us: the device is wanted for something else. */
  z.object({ kind: z.literal('interrupted') }),
]);
export type TestCallNews = z.infer<typeof TestCallNews>;
