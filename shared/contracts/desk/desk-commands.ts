import { z } from 'zod';
import { Device } from '../agent/agent.ts';
import { Slug } from '../configuration/values.ts';

/** `POST /api/desk/sign-in`. */
export const SignIn = z.strictObject({ device: Device });
export type SignIn = z.infer<typeof SignIn>;

/** `POST /api/desk/not-ready`. */
export const NotReady = z.strictObject({ reason: z.string().trim().min(1).max(60) });
export type NotReady = z.infer<typeof NotReady>;

/** Where an agent may send a customer: a number, a Teams user or a Teams resource account. */
export const TransferTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    value: z.string().regex(/^\+[1-9]\d{4,14}$/, 'a number like +4930123456'),
  }),
  z.strictObject({ kind: z.literal('teamsUser'), value: z.guid() }),
  z.strictObject({ kind: z.literal('resourceAccount'), value: z.guid() }),
]);
export type TransferTarget = z.infer<typeof TransferTarget>;

/** Where an agent may send a customer within the product: a contact center's queue, or another agent's own (Q4). */
export const QueueTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('queue'),
    center: Slug,
    skills: z
      .array(z.strictObject({ skill: Slug, atLeast: z.int().min(1).max(10) }))
      .max(10)
      .default([]),
  }),
  z.strictObject({ kind: z.literal('agent'), agent: z.guid() }),
]);
export type QueueTarget = z.infer<typeof QueueTarget>;

/** Who may be asked while the customer waits: somebody outside, a colleague in Teams (A4), or an agent at their device. */
export const ConsultTarget = z.discriminatedUnion('kind', [
  ...TransferTarget.options,
  z.strictObject({ kind: z.literal('agent'), agent: z.guid() }),
]);
export type ConsultTarget = z.infer<typeof ConsultTarget>;

/** What an agent may do with a dialogue they have. */
export const AgentWish = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('hold') }),
  z.strictObject({ what: z.literal('resume') }),
  z.strictObject({ what: z.literal('mute') }),
  z.strictObject({ what: z.literal('hangUp') }),
  /** The customer goes there at once; back to the agent when nobody answers. */
  z.strictObject({ what: z.literal('transfer'), to: TransferTarget }),
  /** The customer waits there from now on, and the agent is done with them. */
  z.strictObject({ what: z.literal('sendTo'), to: QueueTarget }),
  /** The customer is put on hold and somebody is asked; one at a time. */
  z.strictObject({ what: z.literal('consult'), to: ConsultTarget }),
  /** Warm transfer: who was asked has the customer, the agent leaves. */
  z.strictObject({ what: z.literal('handOver') }),
  /** All three talk. */
  z.strictObject({ what: z.literal('conference') }),
  /** Who was asked, or joined, leaves; the customer is off hold again. */
  z.strictObject({ what: z.literal('endConsult') }),
  /** Tones to the customer's side, for machines that answer. */
  z.strictObject({ what: z.literal('keypad'), tones: z.string().regex(/^[0-9*#A-D]{1,18}$/) }),
  /** The customer hears music and keeps waiting for this agent, who may do something else meanwhile. */
  z.strictObject({ what: z.literal('park') }),
  /** The parked customer is offered to the agent again. */
  z.strictObject({ what: z.literal('unpark') }),
  z.strictObject({ what: z.literal('startRecording') }),
  z.strictObject({ what: z.literal('pauseRecording') }),
  z.strictObject({ what: z.literal('resumeRecording') }),
  z.strictObject({ what: z.literal('stopRecording') }),
  z.strictObject({ what: z.literal('extendWrapUp') }),
]);
export type AgentWish = z.infer<typeof AgentWish>;

/** `POST /api/desk/dialogues/{dialogue}`. `id` is made by the desk once for each wish: sent twice it counts once. */
export const DeskWish = z.strictObject({ id: z.guid(), wish: AgentWish });
export type DeskWish = z.infer<typeof DeskWish>;

/** `POST /api/desk/dialogues/{dialogue}/wrap-up`. */
export const DeskWrapUp = z.strictObject({
  codes: z.array(z.string().trim().min(1).max(60)).max(20),
  notes: z.string().max(4_000),
  /** False: only kept, so that it is not lost when the time is up. */
  finished: z.boolean().default(true),
});
export type DeskWrapUp = z.infer<typeof DeskWrapUp>;

/** `GET /api/desk/connection`: the WebSocket (subprotocol `json.webpubsub.azure.v1`) on which changes are told. */
export const DeskConnection = z.object({ url: z.string() });
export type DeskConnection = z.infer<typeof DeskConnection>;

/** What comes on that WebSocket. */
export const DeskPush = z.discriminatedUnion('kind', [
  /** Read `GET /api/desk` again. */
  z.object({ kind: z.literal('deskChanged') }),
  /** Something was said, or became of what was said: read the messages of this dialogue again. */
  z.object({ kind: z.literal('messagesChanged'), dialogue: z.string() }),
  /** The customer writes; worth some seconds. */
  z.object({ kind: z.literal('customerTypes'), dialogue: z.string() }),
]);
export type DeskPush = z.infer<typeof DeskPush>;
