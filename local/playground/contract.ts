import { z } from 'zod';
import type { StoredFault } from '../acs/call-automation/fault-book.ts';
import type { Behaviour, Hearing, PhoneState } from '../acs/world/model.ts';
import { addressPattern } from './address-pattern.ts';

const Address = z
  .string()
  .regex(
    addressPattern,
    'must be a telephone number such as +493023125001, or a raw id such as 8:orgid:… or 28:orgid:…',
  );
const Milliseconds = z.number().min(0).max(600_000);
const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language, as en-US');
const Request = z.number().int().nonnegative();

const BehaviourSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rings') }),
  z.strictObject({ kind: z.literal('busy') }),
  z.strictObject({ kind: z.literal('unreachable') }),
  z.strictObject({ kind: z.literal('declines'), after: Milliseconds }),
  z.strictObject({ kind: z.literal('answers'), after: Milliseconds }),
]);

/** What a person does with a phone. */
export const Action = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('dial'),
    to: Address,
    displayName: z.string().max(256).optional(),
  }),
  z.strictObject({ do: z.literal('answer') }),
  z.strictObject({ do: z.literal('decline') }),
  z.strictObject({ do: z.literal('hang up') }),
  z.strictObject({
    do: z.literal('press'),
    keys: z
      .string()
      .regex(/^[0-9a-dA-D*#]{1,50}$/, 'must be keys of a phone: 0 to 9, *, #, a to d'),
  }),
  z.strictObject({
    do: z.literal('say'),
    text: z.string().trim().min(1).max(1000),
    language: Language.optional(),
  }),
  z.strictObject({
    do: z.literal('text'),
    to: Address,
    text: z.string().trim().min(1).max(1600),
  }),
  z.strictObject({ do: z.literal('mute'), muted: z.boolean() }),
  z.strictObject({ do: z.literal('behave'), behaviour: BehaviourSchema }),
]);
export type Action = z.infer<typeof Action>;

/** A session description or an ICE candidate, as the browser made it; only the other browser reads it. */
const Signal = z.union([
  z.strictObject({
    description: z.looseObject({ type: z.string(), sdp: z.string().max(200_000) }),
  }),
  z.strictObject({ candidate: z.looseObject({ candidate: z.string().max(2000) }) }),
]);
export type Signal = z.infer<typeof Signal>;

/** Everything a page may send. `request` comes back in the answer. */
export const FromPage = z.discriminatedUnion('kind', [
  /** The phones that this tab shows; those that do not exist yet are made. */
  z.strictObject({ kind: z.literal('watch'), phones: z.array(Address).max(24) }),
  z.strictObject({ kind: z.literal('act'), request: Request, phone: Address, action: Action }),
  z.strictObject({
    kind: z.literal('add fault'),
    request: Request,
    fault: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ kind: z.literal('remove fault'), request: Request, id: z.string().max(100) }),
  z.strictObject({ kind: z.literal('clear faults'), request: Request }),
  /** Whether this tab has a live microphone for the phone. */
  z.strictObject({ kind: z.literal('microphone'), phone: Address, on: z.boolean() }),
  z.strictObject({ kind: z.literal('signal'), link: z.string().max(1000), signal: Signal }),
]);
export type FromPage = z.infer<typeof FromPage>;

/** Somebody whose phone rings when the contact centre calls. */
export interface Person {
  readonly name: string;
  /** `+49…` or a raw id. */
  readonly identity: string;
  readonly kind: 'phone number' | 'teams user' | 'acs user';
}

/** Something of the contact centre that can be dialled. */
export interface KnownNumber {
  readonly label: string;
  /** `+49…` or a raw id. */
  readonly address: string;
  readonly kind: 'phone number' | 'teams resource account';
  /** SMS can be sent to it. */
  readonly takesText?: boolean;
}

/** A line of what happened at a phone. `at` in milliseconds since 1970. */
export interface HeardLine {
  readonly id: number;
  readonly at: number;
  readonly kind:
    | 'rings'
    | 'connected'
    | 'prompt'
    | 'music'
    | 'words'
    | 'tones'
    | 'message'
    | 'texted'
    | 'ended'
    | 'said'
    | 'pressed';
  readonly text: string;
  /** Who spoke, as a raw id. */
  readonly from?: string;
}

export interface ShownPhone {
  readonly address: string;
  readonly state: PhoneState;
  readonly hearing: Hearing;
  readonly callId?: string;
  /** Since when it has been ringing or connected. */
  readonly since?: number;
  readonly muted: boolean;
  readonly behaviour: Behaviour;
  readonly heard: readonly HeardLine[];
}

export interface ShownMember {
  readonly address: string;
  readonly state: 'ringing' | 'connected';
  readonly muted: boolean;
  readonly onHold: boolean;
}

/** What Call Automation wants from somebody at this moment. */
export interface Collecting {
  readonly from: string;
  /** In words: `keys`, `speech` … */
  readonly what: string;
}

export interface ShownCall {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'offered' | 'connected';
  readonly startedAt: number;
  /** Whether Call Automation takes part. */
  readonly isControlled: boolean;
  readonly members: readonly ShownMember[];
  readonly playing: readonly {
    readonly id: string;
    readonly text: string;
    readonly to: readonly string[];
  }[];
  readonly collecting: readonly Collecting[];
  /** The dialogue behind each connection of Call Automation, as its owner describes it. */
  readonly dialogues: readonly { readonly callConnectionId: string; readonly view: unknown }[];
}

/** Two phones of one call in two tabs, which hear each other by WebRTC. */
export interface VoiceLink {
  readonly id: string;
  /** The phone in this tab. */
  readonly phone: string;
  readonly peer: string;
  /** Gives way when both tabs make an offer at once. */
  readonly isPolite: boolean;
}

export interface Hello {
  readonly kind: 'hello';
  readonly people: readonly Person[];
  readonly numbers: readonly KnownNumber[];
  /** Whether faults can be set here. */
  readonly hasFaults: boolean;
}

/** All that a tab shows. */
export interface Picture {
  readonly kind: 'picture';
  /** The time of the embedded cloud, in milliseconds since 1970. */
  readonly now: number;
  /** The watched ones, in their order. */
  readonly phones: readonly ShownPhone[];
  readonly calls: readonly ShownCall[];
  /** How many calls are not among `calls`. */
  readonly moreCalls: number;
  readonly faults: readonly StoredFault[];
  readonly links: readonly VoiceLink[];
}

/** Everything the server sends. */
export type ToPage =
  | Hello
  | Picture
  | { readonly kind: 'done'; readonly request: number }
  | { readonly kind: 'refused'; readonly request: number; readonly reason: string }
  /** A message could not be understood at all. */
  | { readonly kind: 'error'; readonly reason: string }
  | { readonly kind: 'signal'; readonly link: string; readonly signal: Signal };
