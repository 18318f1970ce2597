import { z } from 'zod';
import { Device } from '../agent/agent.ts';

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

/** What an agent may do with a dialogue they have. */
export const AgentWish = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('hold') }),
  z.strictObject({ what: z.literal('resume') }),
  z.strictObject({ what: z.literal('mute') }),
  z.strictObject({ what: z.literal('hangUp') }),
  z.strictObject({ what: z.literal('transfer'), to: TransferTarget }),
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
});
export type DeskWrapUp = z.infer<typeof DeskWrapUp>;

/** `GET /api/desk/connection`: the WebSocket (subprotocol `json.webpubsub.azure.v1`) on which changes are told. */
export const DeskConnection = z.object({ url: z.string() });
export type DeskConnection = z.infer<typeof DeskConnection>;

/** What comes on that WebSocket: read `GET /api/desk` again. */
export const DeskPush = z.object({ kind: z.literal('deskChanged') });
export type DeskPush = z.infer<typeof DeskPush>;
