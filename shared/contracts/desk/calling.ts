import { z } from 'zod';

/** `POST /api/desk/calling`: how the browser of the one who asks takes calls. */
export const DeskCalling = z.discriminatedUnion('kind', [
  /** By an identity of the Communication Services resource itself. */
  z.object({
    kind: z.literal('acs'),
    acsUser: z.string(),
    /** For the calling SDK, with the scope `voip`. */
    token: z.string(),
    /** Milliseconds since 1970. */
    expiresAt: z.number(),
  }),
  /** As Teams user (Teams Phone extensibility): the browser exchanges its own Entra ID token of this scope there. */
  z.object({
    kind: z.literal('teamsExtension'),
    acsUser: z.string(),
    endpoint: z.url(),
    scope: z.string(),
  }),
]);
export type DeskCalling = z.infer<typeof DeskCalling>;
