import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { conversationIdOf, dialogueIdOf } from '#shared/adapters/node-crypto/dialogue-id.ts';
import { createWebChatChannel } from '#shared/channels/webchat/send.ts';
import { createChatTokens } from '#shared/channels/webchat/tokens.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { referenceOf } from '#shared/contracts/conversation/reference.ts';
import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import type { ChatPush } from '#shared/contracts/conversation/web-chat.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { TextChannel } from '#shared/ports/text-channel.ts';
import type { VisitorPushes } from '#shared/ports/web-chat.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
} from '#shared/usecases/configuration/memory.test-support.ts';
import { takeTextNews } from '#shared/usecases/conversation/take-text-news.ts';
import { prepareWebChat } from '#shared/usecases/webchat/web-chat.ts';
import type { WebChatParts } from '#shared/usecases/webchat/web-chat-parts.ts';
import {
  createMemoryConversations,
  createMemoryMessages,
  createMemoryPaces,
  createMemoryShelf,
} from './memory/memory-chats.ts';

export const shop = 'https://shop.example';
const tenant = 'contoso';

const center = ContactCenter.parse({ id: 'sales', name: 'Sales' });

interface ChatWorldOptions {
  readonly chat?: Partial<z.input<typeof WebChat>>;
  readonly pushes?: VisitorPushes;
  readonly now?: () => number;
  readonly hasStorage?: boolean;
}

/** Web chat with everything around it in memory; an agent is whoever calls `say`. */
export class ChatWorld {
  readonly delivered: { readonly key: DialogueKey; readonly event: DialogueEvent }[] = [];
  readonly pushed: { readonly key: VisitorKey; readonly push: ChatPush }[] = [];
  readonly shelf = createMemoryShelf();
  readonly chats = createMemoryMessages();
  readonly configuration = createMemoryConfiguration();
  readonly parts: WebChatParts;
  readonly webChat: ReturnType<ReturnType<typeof prepareWebChat>>;
  readonly channel: TextChannel;
  readonly #addresses = createMemoryAddresses();
  readonly #conversations = createMemoryConversations();
  readonly #options: ChatWorldOptions;
  #time = Date.UTC(2026, 10, 28, 12);

  constructor(options: ChatWorldOptions = {}) {
    this.#options = options;
    const pushes = options.pushes ?? {
      tell: async (key, push) => void this.pushed.push({ key, push }),
      connectionFor: async () => 'wss://push.example/client',
    };
    this.channel = createWebChatChannel({ pushes, shelfOf: this.#shelfOf });
    this.parts = this.#partsWith(pushes);
    this.webChat = prepareWebChat(this.parts)(this.parts.takeTextNews);
  }

  now = (): number => this.#options.now?.() ?? this.#time;

  /** Why web chat is turned off; undefined: it is on. */
  off: string | undefined;

  /** Milliseconds. */
  pass(by: number) {
    this.#time += by;
  }

  /** Two chats of one contact center: `webchat:shop` and `webchat:bank`. */
  async configure(): Promise<this> {
    for (const id of ['shop', 'bank']) {
      const address = { address: `webchat:${id}`, name: id, center: 'sales', flow: null };
      await this.#addresses.create(tenant, address);
      const chat = { id, title: 'Contoso', origins: [shop], ...this.#options.chat };
      await this.configuration.create(tenant, 'webChat', WebChat.parse(chat));
    }
    await this.configuration.create(tenant, 'center', center);
    return this;
  }

  /** Dialogues that have begun, and with whom. */
  dialogues() {
    const begun = new Map<string, { readonly key: DialogueKey; readonly customer: string }>();
    for (const { key, event } of this.delivered)
      if (event.kind === 'messageArrived' && event.begin)
        begun.set(key.dialogue, { key, customer: event.begin.customer.address });
    return [...begun.values()];
  }

  /** An agent writes into the dialogue that began last. */
  async say(content: MessageContent, more: Partial<Message> = {}) {
    const last = this.dialogues().at(-1);
    if (!last) throw new Error('No dialogue has begun.');
    this.pass(1);
    const message: Message = {
      id: randomUUID(),
      at: this.now(),
      direction: 'out',
      author: { kind: 'agent', id: 'a1', name: 'Adele' },
      content,
      attachments: [],
      replyTo: null,
      delivery: { state: 'sent', at: this.now(), reason: null, code: null },
      providerId: null,
      ...more,
    };
    await this.chats.add(last.key, message);
    const reference = referenceOf(last.key.dialogue, message.id);
    const sending = { tenant, from: 'webchat:shop', to: last.customer, message, thread: null };
    return this.channel.send({ ...sending, reference, read: async () => undefined });
  }

  /** The agent has read, or is writing. */
  async tell(what: 'markRead' | 'typing') {
    const to = this.dialogues().at(-1)?.customer ?? '';
    await this.channel[what]?.({ tenant, from: 'webchat:shop', to, providerId: '' });
  }

  #shelfOf = () => (this.#options.hasStorage === false ? undefined : this.shelf);

  #partsWith(pushes: VisitorPushes): WebChatParts {
    const { chats, configuration, now } = this;
    const common = {
      addresses: this.#addresses,
      configuration,
      conversations: this.#conversations,
      chats,
      now,
      conversationIdOf,
      dialogues: { read: async () => undefined },
      readFile: async ({ dialogue }: DialogueKey, message: string, file: string) =>
        this.shelf.read(`${dialogue}/${message}/${file}`),
    };
    const news = {
      ...common,
      centerOf: async () => center,
      channels: { webchat: this.channel },
      deliver: this.#deliver,
      pushes: { messagesChanged: async () => {}, customerTypes: async () => {} },
      fetchFiles: this.#fetchFiles,
      dialogueIdOf,
      keepDelivery: async () => {},
      templates: { list: async () => undefined },
      turnedOff: async () => undefined,
      completeHours: async (hours: OpeningHours) => hours,
      deflections: { note: async () => {} },
    };
    return {
      ...common,
      deskPushes: news.pushes,
      takeTextNews: (told) => takeTextNews(news, told),
      turnedOff: async (feature) => (feature === 'web-chat' ? this.off : undefined),
      archived: async () => [],
      completeHours: async (hours) => hours,
      shelfOf: this.#shelfOf,
      tokens: createChatTokens({ dataKeys: createMemoryKeys(), now }),
      visitorPushes: pushes,
      paces: createMemoryPaces(now),
      newVisitor: randomUUID,
      sha256: (content) => createHash('sha256').update(content).digest('hex'),
    };
  }

  #deliver = async (key: DialogueKey, event: DialogueEvent) => {
    this.delivered.push({ key, event });
    if (event.kind === 'customerLeft') await this.#close(key);
  };

  /** As the core does it, without looking for malware. */
  #fetchFiles = async (key: DialogueKey, id: string) => {
    const found = await this.chats.get(key, id);
    for (const { id: file, source } of found?.attachments ?? []) {
      const fetched = await this.channel.fetchFile?.(tenant, 'webchat:shop', source ?? '');
      if (fetched)
        await this.shelf.put(`${key.dialogue}/${id}/${file}`, fetched.type, fetched.content);
    }
    await this.chats.change(key, id, (message) => ({
      ...message,
      attachments: message.attachments.map((each) => ({ ...each, state: 'ready', source: null })),
    }));
  };

  async #close({ dialogue }: DialogueKey) {
    for (const { customer } of this.dialogues()) {
      const id = conversationIdOf([tenant, 'webchat:shop', customer, '']);
      const found = await this.#conversations.load(tenant, id);
      if (found?.value.dialogue !== dialogue) continue;
      const last = { dialogue, endedAt: this.now(), agent: null, center: 'sales' };
      await this.#conversations.save({ ...found.value, dialogue: null, last }, found.version);
    }
  }
}

function createMemoryKeys() {
  const keys = new Map<string, Uint8Array>();
  return {
    async current(of: string) {
      const key = keys.get(of) ?? createHash('sha256').update(`key of ${of}`).digest();
      keys.set(of, key);
      return { id: '1', key };
    },
    async find(of: string, id: string) {
      const key = keys.get(of);
      return key && id === '1' ? { id, key } : undefined;
    },
  };
}
