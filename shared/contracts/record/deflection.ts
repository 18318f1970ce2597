import { z } from 'zod';

/** How far a caller came on the way to WhatsApp (W1). Without anything of who they are. */
export const Deflection = z.object({
  /** Null: the call belonged to none; or its record is not written yet. */
  center: z.string().nullable().default(null),
  /** When the call began; milliseconds since 1970. */
  at: z.number().nullable().default(null),
  /** The flow offered WhatsApp. */
  offered: z.boolean().default(false),
  /** The caller agreed, to the number of the call or another one. */
  accepted: z.boolean().default(false),
  /** Another number was given. */
  numberGiven: z.boolean().default(false),
  /** The invitation went out. */
  sent: z.boolean().default(false),
  delivered: z.boolean().default(false),
  read: z.boolean().default(false),
  /** The customer wrote because of it. */
  answered: z.boolean().default(false),
});
export type Deflection = z.infer<typeof Deflection>;

/** Variables by which a flow says so, each reportable. */
export const deflectionVariables = {
  offered: 'deflectionOffered',
  accepted: 'deflectionAccepted',
  numberGiven: 'numberGiven',
  sent: 'deflected',
} as const;
