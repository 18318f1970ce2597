import { z } from 'zod';

const Identifier = z.looseObject({ rawId: z.string() });

/** One event of a call as ACS posts it (CloudEvents 1.0), as far as it is read here. */
export const Callback = z.object({
  id: z.string(),
  /** `Microsoft.Communication.` and the event's name. */
  type: z.string(),
  time: z.iso.datetime({ offset: true }),
  data: z.looseObject({
    callConnectionId: z.string(),
    operationContext: z.string().optional(),
    resultInformation: z
      .looseObject({ code: z.number().optional(), subCode: z.number().optional() })
      .optional(),
    recordingId: z.string().optional(),
    /** Of a recording: `active` or `inactive`. */
    state: z.string().optional(),
    sequenceNumber: z.number().int().optional(),
    participants: z
      .array(
        z.looseObject({
          identifier: Identifier,
          isOnHold: z.boolean().default(false),
          isMuted: z.boolean().default(false),
        }),
      )
      .optional(),
    recognitionType: z.string().optional(),
    dtmfResult: z.looseObject({ tones: z.array(z.string()) }).optional(),
    choiceResult: z.looseObject({ label: z.string() }).optional(),
    speechResult: z
      .looseObject({ speech: z.string(), confidence: z.number().optional() })
      .optional(),
  }),
});
export type Callback = z.infer<typeof Callback>;

/** The body of a callback: normally an array of one. */
export const Callbacks = z.array(Callback);
