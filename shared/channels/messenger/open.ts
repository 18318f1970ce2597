import type { OpenChannel } from '#shared/ports/open-channel.ts';
import { createMessengerClient } from './client.ts';
import { connectMessenger } from './connect.ts';
import { hearMessenger } from './hear.ts';
import { createMessengerChannel } from './send.ts';
import { createMessengerWebhook } from './webhook.ts';

/** Facebook Messenger. */
export const openMessenger: OpenChannel = (parts) => {
  const client = createMessengerClient(parts);
  return {
    hear: hearMessenger,
    channel: {
      ...createMessengerChannel(client),
      webhook: createMessengerWebhook(client),
      connect: (of) => connectMessenger(client, of),
    },
  };
};
