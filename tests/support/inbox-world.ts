import type { ContactCard } from '#shared/contracts/contact/contact.ts';
import type { ContactHistory } from '#shared/contracts/contact/contact-commands.ts';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DeskPush } from '#shared/contracts/desk/desk-commands.ts';
import type {
  BeginConversation,
  DeskAddresses,
  DeskCannedTexts,
  DeskMessage,
  DeskTemplates,
  EarlierMessages,
  MessageSearch,
  WriteMessage,
} from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';

const hour = 3_600_000;

/** What is written in an agent's dialogues, without the contact center behind them. */
export class InboxWorld {
  readonly messages = new Map<string, DeskMessage[]>();
  /** Pages of earlier messages, the newest first. */
  earlier: DeskMessage[][] = [];
  earlierProblem: EarlierMessages['problem'] = null;
  /** What the desk asked for, repetitions included. */
  readonly written: WriteMessage[] = [];
  readonly told: string[] = [];
  readonly begun: BeginConversation[] = [];
  readonly uploaded: { readonly name: string; readonly size: number }[] = [];
  /** Why the next message is not taken. */
  refusal: { readonly reason: string; readonly title: string; readonly detail: string } | undefined;
  addresses: DeskAddresses['addresses'] = [
    { address: 'whatsapp:+493012340001', name: 'Contoso', channel: 'whatsapp' },
  ];
  readonly templates: DeskTemplates = { templates: [orderShipped, oldTemplate] };
  readonly cannedTexts: DeskCannedTexts = {
    texts: [
      {
        id: 'hello',
        name: 'Greeting',
        shortcut: 'hello',
        text: 'Hello, this is Adele of Contoso.',
      },
      { id: 'hours', name: 'Opening hours', shortcut: 'hours', text: 'We are here from 8 to 18.' },
    ],
  };
  found: MessageSearch = { problem: null, hits: [] };
  /** What a conversation that was found says. */
  around: DeskMessage[] = [];
  cards: ContactCard[] = [];
  contactHistory: ContactHistory = { problem: null, messages: [], before: null };
  readonly #push: (push: DeskPush) => Promise<void>;
  readonly #files = new Map<
    string,
    { readonly body: Uint8Array<ArrayBuffer>; readonly type: string }
  >();

  constructor(push: (push: DeskPush) => Promise<void>) {
    this.#push = push;
  }

  of(dialogue: string): DeskMessage[] {
    const found = this.messages.get(dialogue) ?? [];
    this.messages.set(dialogue, found);
    return found;
  }

  keepFile(path: string, type: string, body: Uint8Array<ArrayBuffer>) {
    this.#files.set(path, { type, body });
  }

  file(path: string) {
    return this.#files.get(path);
  }

  /** The customer writes. */
  async arrives(dialogue: DeskDialogue, changed: Partial<DeskMessage> = {}) {
    const message = fromCustomer(dialogue.id, this.of(dialogue.id).length, changed);
    this.of(dialogue.id).push(message);
    count(dialogue, message);
    await this.#push({ kind: 'messagesChanged', dialogue: dialogue.id });
  }

  /** The same id counts once. */
  async write(dialogue: DeskDialogue, message: WriteMessage) {
    this.written.push(message);
    if (this.of(dialogue.id).some(({ id }) => id === message.id)) return;
    const added = this.#toMessage(dialogue, message);
    this.of(dialogue.id).push(added);
    count(dialogue, added);
    await this.#push({ kind: 'messagesChanged', dialogue: dialogue.id });
  }

  /** Something became of a message. */
  async becomes(dialogue: string, id: string, delivery: DeskMessage['delivery']) {
    const all = this.of(dialogue);
    const at = all.findIndex((each) => each.id === id);
    const before = all[at];
    if (before) all[at] = { ...before, delivery };
    await this.#push({ kind: 'messagesChanged', dialogue });
  }

  async types(dialogue: string) {
    await this.#push({ kind: 'customerTypes', dialogue });
  }

  upload(message: string, file: string, name: string, type: string, size: number): Attachment {
    this.uploaded.push({ name, size });
    const kind = type.startsWith('image/') ? 'image' : 'document';
    const made: Attachment = {
      id: file,
      kind,
      name,
      type,
      size,
      state: 'ready',
      source: null,
      sha256: null,
      inline: null,
    };
    this.#attachments.set(`${message} ${file}`, made);
    return made;
  }

  readonly #attachments = new Map<string, Attachment>();

  #toMessage(dialogue: DeskDialogue, message: WriteMessage): DeskMessage {
    const { id, content, attachments, replyTo, isNote } = message;
    return {
      id,
      dialogue: dialogue.id,
      at: Date.now(),
      direction: isNote ? 'note' : 'out',
      author: { kind: 'agent', id: null, name: 'Adele Vance' },
      content: this.#shown(content),
      attachments: attachments.flatMap((file) => this.#attachments.get(`${id} ${file}`) ?? []),
      replyTo,
      delivery: isNote ? null : { state: 'sent', at: Date.now(), reason: null, code: null },
      providerId: `wamid.${id}`,
    };
  }

  #shown(content: WriteMessage['content']): DeskMessage['content'] {
    if (content.kind === 'mail') return { ...content, text: '', quoted: null, isAutomatic: false };
    if (content.kind !== 'template') return content;
    const text = content.parameters.reduce(
      (soFar, { text: value }, index) => soFar.replace(`{{${index + 1}}}`, value ?? ''),
      orderShipped.body,
    );
    return { ...content, text };
  }
}

function count(dialogue: DeskDialogue, { direction, at, content }: DeskMessage) {
  if (!dialogue.text) return;
  const isFromCustomer = direction === 'in';
  dialogue.text = {
    ...dialogue.text,
    messages: dialogue.text.messages + 1,
    received: dialogue.text.received + (isFromCustomer ? 1 : 0),
    ...(isFromCustomer && { lastCustomerAt: at }),
    ...('text' in content && { preview: content.text.slice(0, 120) }),
  };
}

/** A message of the customer's. */
export function fromCustomer(
  dialogue: string,
  number: number,
  changed: Partial<DeskMessage> = {},
): DeskMessage {
  return {
    id: `${dialogue}-in-${number}`,
    dialogue,
    at: Date.now(),
    direction: 'in',
    author: { kind: 'customer', id: null, name: 'Kim Akers' },
    content: { kind: 'text', text: `Message ${number}` },
    attachments: [],
    replyTo: null,
    delivery: null,
    providerId: `wamid.in.${dialogue}.${number}`,
    ...changed,
  };
}

/** What makes an offered dialogue a written one. */
export function written(
  text: Partial<NonNullable<DeskDialogue['text']>> = {},
): Pick<DeskDialogue, 'text' | 'customer' | 'reached' | 'language'> {
  return {
    customer: { address: '+491715550123', name: 'Kim Akers' },
    reached: 'whatsapp:+493012340001',
    language: 'de-DE',
    text: {
      conversation: 'conversation-1',
      channel: 'whatsapp',
      received: 0,
      messages: 0,
      lastCustomerAt: Date.now(),
      windowClosesAt: Date.now() + 20 * hour,
      preview: 'Where is my parcel?',
      subject: null,
      ...text,
    },
  };
}

const orderShipped: DeskTemplates['templates'][number] = {
  name: 'order_shipped',
  language: 'en',
  category: 'utility',
  status: 'approved',
  quality: 'high',
  header: { format: 'text', text: 'Your order' },
  body: 'Hello {{1}}, your order {{2}} is on its way.',
  footer: 'Contoso',
  buttons: [{ type: 'quick_reply', text: 'Track it', url: null }],
  wants: [
    { part: 'body', index: 0, name: null, is: 'text', example: 'Kim' },
    { part: 'body', index: 0, name: null, is: 'text', example: '4711' },
  ],
};

const oldTemplate: DeskTemplates['templates'][number] = {
  ...orderShipped,
  name: 'summer_sale',
  category: 'marketing',
  status: 'paused',
  quality: 'low',
  wants: [],
};
