import { z } from 'zod';

/** `POST /api/channel-connections/{address}`: what the channel's facts name, such as keys; it can be replaced, but never read. */
export const ConnectChannel = z.strictObject({
  values: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), z.string().trim().min(1).max(4_096)),
});
export type ConnectChannel = z.infer<typeof ConnectChannel>;

export const ChannelConnection = z.object({
  /** Where the provider now tells what happens. */
  webhook: z.string(),
});
export type ChannelConnection = z.infer<typeof ChannelConnection>;
