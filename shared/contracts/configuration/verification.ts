import { z } from 'zod';

/** Minutes. */
export const longestVerification = 15;

/** For some minutes calls to a number of ours ring somebody at once, with neither flow nor queue (W3). */
export const Verification = z.strictObject({
  /** Who rings, as the voice channel names them: `+491701234567`, `teams:<user>`, `8:acs:…`. */
  rings: z.string().min(1).max(320),
  /** User id of who began it. */
  by: z.string().max(128),
  /** Milliseconds since 1970; it is over by itself. */
  until: z.int(),
});
export type Verification = z.infer<typeof Verification>;

const minutes = z.int().min(1).max(longestVerification).default(longestVerification);

/** `POST /api/whatsapp-channels/{address}/verification` */
export const BeginVerification = z.strictObject({
  /** A telephone number, or a device of a user of the tenant. */
  ring: z.union([
    z.strictObject({
      number: z.string().regex(/^\+[1-9]\d{4,14}$/, 'a number like +4930123456'),
    }),
    z.strictObject({ user: z.guid(), device: z.enum(['teams', 'browser', 'phone']) }),
  ]),
  minutes,
});
export type BeginVerification = z.infer<typeof BeginVerification>;

export const VerificationState = z.object({
  /** Null: calls go their usual way. */
  verification: Verification.nullable(),
});
export type VerificationState = z.infer<typeof VerificationState>;
