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

/** What Pub/Sub posts of a mailbox at Google. Sources: Pub/Sub, "Receive push messages"; Gmail API, "Receive notifications". */
export const MailPush = z.object({
  message: z.object({
    data: z
      .base64()
      .max(4_096)
      .transform((data) => parse(atob(data)))
      .pipe(z.looseObject({ emailAddress: z.email().toLowerCase() })),
  }),
});
export type MailPush = z.infer<typeof MailPush>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
