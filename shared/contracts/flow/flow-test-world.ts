import { z } from 'zod';
import { AskProblem, BotReply } from './ask.ts';
import { LanguageTag } from './language.ts';
import { OpeningHours } from './opening-hours.ts';
import { FlowValue } from './variable.ts';

/** A moment: `2026-11-24T19:00 Europe/Berlin`, `Tuesday 19:00 Europe/Berlin`, or ISO 8601 with `Z` or an offset. */
export const TestMoment = z
  .string()
  .max(80)
  .regex(
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?( [A-Za-z]\S*|Z|[+-]\d\d:\d\d)|[A-Za-z]+ \d\d:\d\d [A-Za-z]\S*)$/,
    'write it like 2026-11-24T19:00 Europe/Berlin, Tuesday 19:00 Europe/Berlin or 2026-11-24T18:00Z',
  );
export type TestMoment = z.infer<typeof TestMoment>;

/** Opening hours that are in one state all the time, or the hours themselves. */
export const TestHours = z.union([
  z.enum(['open', 'closed', 'holiday']),
  OpeningHours.partial({ id: true, name: true }),
]);
export type TestHours = z.infer<typeof TestHours>;

const { shape } = BotReply;

/** The answer to what a node asks of the world: each is given once, the last one of a node again and again. */
export const TestAnswer = z
  .strictObject({
    /** The node that asks; in a sub-flow `<flow>/<node>`. */
    node: z.string().max(200),
    /** Any question. */
    fails: AskProblem.optional(),
    /** HTTP; a body that is no text is sent as JSON. */
    status: z.number().int().min(100).max(599).optional(),
    body: z.json().optional(),
    contentType: z.string().max(200).optional(),
    /** A look-up in a table; null: there is no such row. */
    row: z.record(z.string(), FlowValue).nullable().optional(),
    /** A recogniser; null: none of the intents. */
    intent: z.string().nullable().optional(),
    confidence: z.number().min(0).max(1).optional(),
    /** A virtual agent. */
    next: shape.next.optional(),
    says: z.union([z.string().max(4_000), shape.says]).optional(),
    action: z
      .strictObject({ name: z.string(), inputs: z.record(z.string(), FlowValue).default({}) })
      .optional(),
    outputs: z.record(z.string(), FlowValue).optional(),
    summary: z.string().max(2_000).optional(),
  })
  .refine((answer) => kindsOf(answer).length === 1, {
    error: 'an answer is one of: fails · status and body · row · intent · next and says',
  });
export type TestAnswer = z.infer<typeof TestAnswer>;

function kindsOf(
  answer: {
    readonly [key in 'fails' | 'status' | 'body' | 'row' | 'intent' | 'next' | 'says']?: unknown;
  },
) {
  return [
    answer.fails,
    answer.status ?? answer.body,
    answer.row,
    answer.intent,
    answer.next ?? answer.says,
  ].filter((each) => each !== undefined);
}

const figures = z
  .strictObject({
    position: z.number(),
    waiting: z.number(),
    /** Seconds, as is `oldestWaiting`. */
    estimatedWait: z.number(),
    agentsAvailable: z.number(),
    agentsLoggedIn: z.number(),
    oldestWaiting: z.number(),
  })
  .partial();

/** The world around a flow; what is not said is as the documentation tells. */
export const TestWorld = z
  .strictObject({
    channel: z.string().max(40),
    /** Who calls or writes: a telephone number (E.164) or an address. */
    from: z.string().min(1).max(320),
    /** The address that was dialled or written to. */
    reached: z.string().min(1).max(320),
    country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, like DE'),
    /** What the channel knows of the caller. */
    language: LanguageTag,
    at: TestMoment,
    center: z.string().max(64),
    hours: z.record(z.string(), TestHours),
    queue: figures,
    /** Values at the start, where they are not the flow's own. */
    variables: z.record(z.string(), FlowValue),
    answers: z.array(TestAnswer).max(200),
    /** Nodes at which the channel fails: what they play, ask for, record or transfer. */
    fails: z.array(z.string().max(200)).max(100),
  })
  .partial();
export type TestWorld = z.infer<typeof TestWorld>;
