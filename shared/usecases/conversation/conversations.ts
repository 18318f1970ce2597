import type { ConnectChannel } from '#shared/contracts/configuration/channel-connection.ts';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type {
  BeginConversation,
  DeskAddresses,
  EarlierMessages,
  MessageSearch,
  WriteMessage,
} from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { WebhookOf, WebhookRequest } from '#shared/ports/channel-webhook.ts';
import type { AttachmentParts } from '../attachments/attachment-parts.ts';
import { type Contacts, createContacts } from '../contacts/contacts.ts';
import {
  type ChannelConnected,
  type ConnectChannelParts,
  connectChannel,
} from './connect-channel.ts';
import type { ArchiveParts } from './desk/archive-of-tenant.ts';
import { beginConversation, type ConversationBegun } from './desk/begin-conversation.ts';
import {
  type FileAt,
  type FileGot,
  type FilePut,
  type FileToPut,
  type FirstFile,
  getDeskFile,
  putDeskFile,
  putFirstFile,
} from './desk/desk-files.ts';
import type { DeskTextParts } from './desk/desk-text-parts.ts';
import { readAddresses } from './desk/read-addresses.ts';
import { type CannedTextsRead, readCannedTexts } from './desk/read-canned-texts.ts';
import { type EarlierRead, readEarlier } from './desk/read-earlier.ts';
import { type FoundWish, readFound } from './desk/read-found.ts';
import { type MessagesRead, readMessages } from './desk/read-messages.ts';
import {
  readTemplates,
  readTemplatesOfAddress,
  type TemplatesRead,
} from './desk/read-templates.ts';
import { type SearchWish, searchMessages } from './desk/search-messages.ts';
import { type CustomerTold, tellCustomer } from './desk/tell-customer.ts';
import { type WriteParts, type Written, writeMessage } from './desk/write-message.ts';
import {
  type OnlyOf,
  type TakeTextEventParts,
  type TextEventTaken,
  takeTextEvent,
} from './take-text-event.ts';
import { type NewsTaken, takeTextNews } from './take-text-news.ts';
import { takeWebhook, type WebhookTaken } from './take-webhook.ts';
import {
  createWhatsAppChannels,
  type WhatsAppChannels,
  type WhatsAppChannelsParts,
} from './whatsapp-channels.ts';

/** What can be done with what is written. */
export interface Conversations extends Contacts {
  takeTextNews(news: TextNews): Promise<NewsTaken>;
  takeTextEvent(channel: TextChannelName, event: unknown, only?: OnlyOf): Promise<TextEventTaken>;
  takeWebhook(
    channel: TextChannelName,
    of: WebhookOf,
    request: WebhookRequest,
  ): Promise<WebhookTaken>;
  connectChannel(
    tenant: string,
    address: string,
    values: ConnectChannel['values'],
  ): Promise<ChannelConnected>;
  readonly whatsAppChannels: WhatsAppChannels;
  readMessages(key: AgentKey, dialogue: string): Promise<MessagesRead>;
  readEarlier(key: AgentKey, dialogue: string, before: string | null): Promise<EarlierRead>;
  searchMessages(tenant: string, wish: SearchWish): Promise<MessageSearch>;
  readFound(tenant: string, wish: FoundWish): Promise<EarlierMessages>;
  putDeskFile(key: AgentKey, ...of: FileToPut): Promise<FilePut>;
  putFirstFile(key: AgentKey, ...of: FirstFile): ReturnType<typeof putFirstFile>;
  getDeskFile(key: AgentKey, at: FileAt): Promise<FileGot>;
  writeMessage(key: AgentKey, dialogue: string, wish: WriteMessage): Promise<Written>;
  tellCustomer(key: AgentKey, dialogue: string, what: 'read' | 'typing'): Promise<CustomerTold>;
  readTemplates(key: AgentKey, dialogue: string): Promise<TemplatesRead>;
  readTemplatesOfAddress(tenant: string, address: string): Promise<TemplatesRead>;
  readCannedTexts(key: AgentKey, dialogue: string): Promise<CannedTextsRead>;
  readTextAddresses(tenant: string): Promise<DeskAddresses>;
  beginConversation(key: AgentKey, wish: BeginConversation): Promise<ConversationBegun>;
}

export type ConversationsParts = DeskTextParts &
  TakeTextEventParts &
  WhatsAppChannelsParts &
  ConnectChannelParts &
  ArchiveParts &
  AttachmentParts &
  WriteParts;

export function createConversations(parts: ConversationsParts): Conversations {
  return {
    ...createContacts(parts),
    takeTextNews: (news) => takeTextNews(parts, news),
    takeTextEvent: (channel, event, only) => takeTextEvent(parts, channel, event, only),
    takeWebhook: (channel, of, request) => takeWebhook(parts, channel, of, request),
    connectChannel: (tenant, address, values) => connectChannel(parts, tenant, address, values),
    whatsAppChannels: createWhatsAppChannels(parts),
    readMessages: (key, dialogue) => readMessages(parts, key, dialogue),
    readEarlier: (key, dialogue, before) => readEarlier(parts, key, dialogue, before),
    searchMessages: (tenant, wish) => searchMessages(parts, tenant, wish),
    readFound: (tenant, wish) => readFound(parts, tenant, wish),
    putDeskFile: (key, ...of) => putDeskFile(parts, key, ...of),
    putFirstFile: (key, ...of) => putFirstFile(parts, key, of),
    getDeskFile: (key, at) => getDeskFile(parts, key, at),
    writeMessage: (key, dialogue, wish) => writeMessage(parts, key, dialogue, wish),
    tellCustomer: (key, dialogue, what) => tellCustomer(parts, key, dialogue, what),
    readTemplates: (key, dialogue) => readTemplates(parts, key, dialogue),
    readTemplatesOfAddress: (tenant, address) => readTemplatesOfAddress(parts, tenant, address),
    readCannedTexts: (key, dialogue) => readCannedTexts(parts, key, dialogue),
    readTextAddresses: (tenant) => readAddresses(parts, tenant),
    beginConversation: (key, wish) => beginConversation(parts, key, wish),
  };
}
