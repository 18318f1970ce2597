import { z } from 'zod';

/** What Graph posts of a mailbox. Source: "changeNotificationCollection"; lifecycle events come to their own address, alike. */
export const MailNotifications = z.object({
  value: z
    .array(
      z.looseObject({
        subscriptionId: z.string().max(128),
        clientState: z.string().max(128).nullish(),
        lifecycleEvent: z.string().max(64).nullish(),
      }),
    )
    .max(1_000),
});
export type MailNotifications = z.infer<typeof MailNotifications>;
