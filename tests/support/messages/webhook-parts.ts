import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { OpenedChannel } from '#shared/ports/open-channel.ts';
import type { TakeWebhookParts } from '#shared/usecases/conversation/take-webhook.ts';
import { createMemoryConversations, createMemoryMessages } from '../memory/memory-chats.ts';
import { createMemoryConfiguration } from '../memory/memory-configuration.ts';

interface WebhookWorld {
  readonly name: TextChannelName;
  readonly opened: OpenedChannel;
  /** All of `contoso`, linked to a contact center. */
  readonly addresses: readonly string[];
  readonly now: number;
}

/** What is behind the webhook of a channel, in memory; `stored`: how often something was. */
export function createWebhookParts({ name, opened, addresses, now }: WebhookWorld) {
  let count = 0;
  const counted =
    <Given extends readonly unknown[], Answer>(work: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      count += 1;
      return work(...given);
    };
  const chats = createMemoryMessages();
  const conversations = createMemoryConversations();
  const configuration = createMemoryConfiguration();
  const parts: TakeWebhookParts = {
    addresses: {
      find: async (address) =>
        addresses.includes(address)
          ? {
              tenant: 'contoso',
              value: { address, name: 'Ours', center: 'support', flow: null },
              version: '1',
            }
          : undefined,
    },
    configuration: configuration.store,
    centerOf: async () => undefined,
    turnedOff: async () => undefined,
    completeHours: async (hours) => hours,
    templates: { list: async () => [] },
    conversations: { ...conversations, save: counted(conversations.save) },
    chats: { ...chats, add: counted(chats.add), change: counted(chats.change) },
    channels: { [name]: opened.channel },
    textHearing: { [name]: opened.hear },
    parked: { park: counted(async () => undefined) },
    newId: () => 'id',
    dialogues: { read: async () => undefined },
    deliver: async () => undefined,
    pushes: { messagesChanged: async () => undefined, customerTypes: async () => undefined },
    fetchFiles: async () => undefined,
    readFile: async () => undefined,
    deflections: { note: async () => undefined },
    keepDelivery: async () => undefined,
    dialogueIdOf: () => 'dlg_0123456789abcdefghijklmnop',
    conversationIdOf: (of) => JSON.stringify(of),
    now: () => now,
  };
  return { parts, configuration, chats, stored: () => count };
}
