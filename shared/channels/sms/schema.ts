import { z } from 'zod';

/** What ACS answers, for each recipient; 202 as a whole also when no message is sent. */
export const SendResults = z.array(
  z.object({
    httpStatusCode: z.number().int(),
    successful: z.boolean(),
    messageId: z.string().nullish(),
    errorMessage: z.string().nullish(),
  }),
);
export type SendResult = z.infer<typeof SendResults>[number];

/** A request as the SDK writes it. */
export const SendRequest = z.looseObject({
  smsRecipients: z.array(z.looseObject({ to: z.string() })).length(1),
});
