import { z } from 'zod';

/** What `POST /subscriptions` takes. */
export const NewSubscription = z.object({
  changeType: z.string().regex(/^(created|updated|deleted)(,(created|updated|deleted))*$/),
  notificationUrl: z.url(),
  lifecycleNotificationUrl: z.url().optional(),
  resource: z.string().min(1),
  expirationDateTime: z.iso.datetime({ offset: true }),
  clientState: z.string().max(128).optional(),
  latestSupportedTlsVersion: z.enum(['v1_0', 'v1_1', 'v1_2', 'v1_3']).default('v1_2'),
  includeResourceData: z.boolean().default(false),
});
export type NewSubscription = z.infer<typeof NewSubscription>;

export interface Subscription {
  readonly id: string;
  readonly tenantId: string;
  readonly appId: string;
  readonly creatorId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly asked: NewSubscription;
}

/** A subscription in Graph's words; `clientState` is never shown. */
export function toJson({ id, appId, creatorId, expiresAt, asked }: Subscription) {
  return {
    id,
    resource: asked.resource,
    applicationId: appId,
    changeType: asked.changeType,
    clientState: null,
    notificationUrl: asked.notificationUrl,
    lifecycleNotificationUrl: asked.lifecycleNotificationUrl ?? null,
    expirationDateTime: new Date(expiresAt).toISOString(),
    creatorId,
    latestSupportedTlsVersion: asked.latestSupportedTlsVersion,
    includeResourceData: asked.includeResourceData,
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationQueryOptions: null,
    notificationUrlAppId: null,
  };
}
