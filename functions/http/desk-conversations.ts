import { z } from 'zod';
import type { DeskActions } from '#shared/center/desk-actions.ts';
import type { Caller } from '#shared/contracts/access/caller.ts';
import {
  BeginConversation,
  DeskAddresses,
  DeskCannedTexts,
  DeskMessages,
  DeskTemplates,
  EarlierMessages,
  MessageSearch,
  WriteMessage,
} from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { endpointsFor } from './endpoint.ts';

const define = endpointsFor<DeskActions>();
const DialoguePath = z.object({ dialogue: z.string().max(64) });

/** What agents read and write in written dialogues (A2). */
export const deskConversationEndpoints = [
  define({
    name: 'Desk_ReadMessages',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/messages',
    summary: 'All that was said in a dialogue that one has, in order',
    params: DialoguePath,
    responses: { 200: DeskMessages },
    handle: ({ caller, actions, params }) => actions.readMessages(keyOf(caller), params.dialogue),
  }),
  define({
    name: 'Desk_ReadEarlier',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/earlier',
    summary:
      'What was said in earlier dialogues of the conversation, from the customer’s own database',
    params: DialoguePath,
    query: z.strictObject({ before: z.string().max(512).optional() }),
    responses: { 200: EarlierMessages },
    handle: ({ caller, actions, params, query }) =>
      actions.readEarlier(keyOf(caller), params.dialogue, query.before ?? null),
  }),
  define({
    name: 'Desk_SearchMessages',
    method: 'GET',
    route: 'desk/search',
    summary: 'Search what was written, in the customer’s own database',
    query: z.strictObject({
      words: z.string().trim().min(2).max(200),
      customer: z.string().max(320).optional(),
    }),
    responses: { 200: MessageSearch },
    handle: async ({ caller, actions, query }) => ({
      ok: true,
      value: await actions.searchMessages(caller.tenant, {
        words: query.words,
        customer: query.customer ?? null,
      }),
    }),
  }),
  define({
    name: 'Desk_ReadFound',
    method: 'GET',
    route: 'desk/conversations/{conversation}/messages',
    summary: 'What was written around a message that was found, or before that',
    params: z.object({ conversation: z.string().max(64) }),
    query: z.strictObject({
      at: z.coerce.number().int().min(0).max(8_000_000_000_000),
      before: z.string().max(1_024).optional(),
    }),
    responses: { 200: EarlierMessages },
    handle: async ({ caller, actions, params, query }) => ({
      ok: true,
      value: await actions.readFound(caller.tenant, {
        conversation: params.conversation,
        at: query.at,
        before: query.before ?? null,
      }),
    }),
  }),
  define({
    name: 'Desk_WriteMessage',
    method: 'POST',
    route: 'desk/dialogues/{dialogue}/messages',
    summary: 'Write to the customer, or a note to colleagues',
    params: DialoguePath,
    body: WriteMessage,
    responses: { 202: null },
    handle: async ({ caller, actions, params, body }) =>
      done(await actions.writeMessage(keyOf(caller), params.dialogue, body)),
  }),
  define({
    name: 'Desk_MarkRead',
    method: 'POST',
    route: 'desk/dialogues/{dialogue}/read',
    summary: 'The customer sees that one has read, where their channel shows it',
    params: DialoguePath,
    responses: { 202: null },
    handle: async ({ caller, actions, params }) =>
      done(await actions.tellCustomer(keyOf(caller), params.dialogue, 'read')),
  }),
  define({
    name: 'Desk_TellTyping',
    method: 'POST',
    route: 'desk/dialogues/{dialogue}/typing',
    summary: 'The customer sees that one writes, where their channel shows it',
    params: DialoguePath,
    responses: { 202: null },
    handle: async ({ caller, actions, params }) =>
      done(await actions.tellCustomer(keyOf(caller), params.dialogue, 'typing')),
  }),
  define({
    name: 'Desk_ReadTemplates',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/templates',
    summary: 'Templates of the address that the customer wrote to',
    params: DialoguePath,
    responses: { 200: DeskTemplates },
    handle: ({ caller, actions, params }) => actions.readTemplates(keyOf(caller), params.dialogue),
  }),
  define({
    name: 'Desk_ReadCannedTexts',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/canned-texts',
    summary: 'Texts that need not be written again, with their values',
    params: DialoguePath,
    responses: { 200: DeskCannedTexts },
    handle: ({ caller, actions, params }) =>
      actions.readCannedTexts(keyOf(caller), params.dialogue),
  }),
  define({
    name: 'Desk_ListAddresses',
    method: 'GET',
    route: 'desk/addresses',
    summary: 'From where one may write first',
    responses: { 200: DeskAddresses },
    handle: async ({ caller, actions }) => ({
      ok: true,
      value: await actions.readTextAddresses(caller.tenant),
    }),
  }),
  define({
    name: 'Desk_ListTemplates',
    method: 'GET',
    route: 'desk/templates',
    summary: 'Templates of one of our addresses',
    query: z.strictObject({ address: z.string().max(320) }),
    responses: { 200: DeskTemplates },
    handle: ({ caller, actions, query }) =>
      actions.readTemplatesOfAddress(caller.tenant, query.address),
  }),
  define({
    name: 'Desk_BeginConversation',
    method: 'POST',
    route: 'desk/conversations',
    summary: 'Write first, by a template; the dialogue is one’s own',
    body: BeginConversation,
    responses: { 202: z.object({ dialogue: z.string() }) },
    handle: ({ caller, actions, body }) => actions.beginConversation(keyOf(caller), body),
  }),
];

function keyOf({ tenant, user }: Caller): AgentKey {
  return { tenant, agent: user };
}

function done<Refused extends { readonly ok: false }>(asked: { readonly ok: true } | Refused) {
  return asked.ok ? ({ ok: true, value: undefined } as const) : asked;
}
