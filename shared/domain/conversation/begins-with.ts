import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';

/** With what somebody of ours may write first, where the customer's address is known; absent: only the customer can begin. */
export const beginsWith: { readonly [channel in TextChannelName]?: 'template' | 'text' | 'mail' } =
  { whatsapp: 'template', sms: 'text', email: 'mail' };
