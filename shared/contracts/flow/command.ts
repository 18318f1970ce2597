import { z } from 'zod';
import { FlowAsk } from './ask.ts';
import { LanguageTag } from './language.ts';
import { RenderedPart } from './prompt.ts';
import { FlowEnd } from './state.ts';

/** Milliseconds. */
export const Timeouts = z.object({
  /** From the end of the prompt to the first key or word. */
  initialSilence: z.number(),
  /** Between two keys. */
  interDigit: z.number(),
  /** Silence after the last word. */
  endSilence: z.number(),
});
export type Timeouts = z.infer<typeof Timeouts>;

/** One choice of a menu as a channel offers it. */
export const OfferedChoice = z.object({
  id: z.string(),
  /** The button's text; in voice not spoken. */
  label: z.string(),
  /** The key of the telephone, if it has one. */
  key: z.string().optional(),
  /** What a caller may say. */
  phrases: z.array(z.string()).readonly(),
});
export type OfferedChoice = z.infer<typeof OfferedChoice>;

export const DigitRules = z.object({
  min: z.number(),
  max: z.number(),
  /** The key that ends the input early. */
  terminator: z.enum(['#', '*']).optional(),
});
export type DigitRules = z.infer<typeof DigitRules>;

const collect = {
  type: z.literal('collect'),
  operation: z.number(),
  prompts: z.array(RenderedPart).readonly(),
  interruptible: z.boolean(),
  language: LanguageTag,
  timeouts: Timeouts,
};

export const PlayCommand = z.object({
  type: z.literal('play'),
  operation: z.number(),
  prompts: z.array(RenderedPart).readonly(),
  language: LanguageTag,
  interruptible: z.boolean(),
});
export const CollectChoiceCommand = z.object({
  ...collect,
  kind: z.literal('choice'),
  choices: z.array(OfferedChoice).readonly(),
  /** Whether a caller may speak; keys always work. */
  speech: z.boolean(),
});
export const CollectDigitsCommand = z.object({
  ...collect,
  kind: z.literal('digits'),
  digits: DigitRules,
  /** The input is sensitive: not logged, not shown, not in any trace. */
  masked: z.boolean(),
});
export const CollectSpeechCommand = z.object({
  ...collect,
  kind: z.literal('speech'),
  masked: z.boolean(),
  /** Keys may be pressed instead. */
  digits: DigitRules.optional(),
});
export const QueueCommand = z.object({
  type: z.literal('queue'),
  operation: z.number(),
  center: z.string(),
  skills: z.array(z.object({ skill: z.string(), level: z.number() })),
  /** After so many milliseconds of waiting these skills are asked for instead. */
  relaxation: z
    .array(
      z.object({
        after: z.number(),
        skills: z.array(z.object({ skill: z.string(), level: z.number() })),
      }),
    )
    .optional(),
  /** 1 is served first, 10 last. */
  priority: z.number(),
  /** Milliseconds; without it as long as the customer likes. */
  maxWait: z.number().optional(),
  /** The user's id of the agent who is to have it, if they can. */
  agent: z.string().optional(),
  /** Milliseconds that nobody but this agent may have it; `always`: it waits in their own queue. */
  patience: z.union([z.number(), z.literal('always')]).optional(),
  /** The flow goes on treating the customer meanwhile; otherwise they hear music. */
  treated: z.boolean().optional(),
});
/** Takes the dialogue out of the queue that the flow put it in; the flow goes on. */
export const LeaveQueueCommand = z.object({ type: z.literal('leaveQueue') });
/** Music while nothing else is to be heard in the queue. */
export const MusicCommand = z.object({ type: z.literal('music') });
export const AskCommand = z.object({
  type: z.literal('ask'),
  operation: z.number(),
  ask: FlowAsk,
});
/** Records what the customer says, after a notice. */
export const RecordCommand = z.object({
  type: z.literal('record'),
  operation: z.number(),
  /** Milliseconds. */
  maxLength: z.number(),
  /** Milliseconds of silence that end it. */
  silence: z.number(),
  language: LanguageTag,
});
/** Milliseconds. */
export const WaitCommand = z.object({
  type: z.literal('wait'),
  operation: z.number(),
  duration: z.number(),
});
export const TransferCommand = z.object({
  type: z.literal('transfer'),
  operation: z.number(),
  to: z.object({ kind: z.enum(['number', 'teamsUser', 'address']), value: z.string() }),
  /** Milliseconds of ringing. */
  ringTime: z.number(),
});
/** The customer is called back later; whoever hangs up then keeps waiting. Answered at once. */
export const CallbackCommand = z.object({
  type: z.literal('callback'),
  operation: z.number(),
  /** E.164. */
  number: z.string(),
  /** Milliseconds since 1970; without it when it is their turn. */
  at: z.number().optional(),
  /** False: behind those who wait already. */
  keepPlace: z.boolean(),
  /** Without these as they wait now, or have waited. */
  center: z.string().optional(),
  skills: z.array(z.object({ skill: z.string(), level: z.number() })).optional(),
  /** 1 is served first, 10 last. */
  priority: z.number().optional(),
});
export const EndCommand = z.object({ type: z.literal('end'), ...FlowEnd.shape });

/** What a flow asks of its channel and the world; each that has an `operation` is answered by an input with the same. */
export const FlowCommand = z.union([
  PlayCommand,
  CollectChoiceCommand,
  CollectDigitsCommand,
  CollectSpeechCommand,
  QueueCommand,
  TransferCommand,
  CallbackCommand,
  AskCommand,
  RecordCommand,
  WaitCommand,
  LeaveQueueCommand,
  MusicCommand,
  EndCommand,
]);
export type FlowCommand = z.infer<typeof FlowCommand>;
/** A command whose result the flow waits for. */
export type AnsweredCommand = Extract<FlowCommand, { readonly operation: number }>;
