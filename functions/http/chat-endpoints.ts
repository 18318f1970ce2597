import type { HttpResponseInit } from '@azure/functions';
import {
  ChatAddressParams,
  ChatFileName,
  ChatFileParams,
  ChatLeave,
  ChatOfflineForm,
  ChatPost,
  ChatSeen,
  ChatSessionWish,
  ChatSince,
  largestChatFile,
} from '#shared/contracts/conversation/web-chat.ts';
import { type ChatEndpoint, forAnybody, forVisitors, toChatResponse } from './chat-endpoint.ts';
import { readableFor } from './chat-origin.ts';
import { bytesOf } from './read-body.ts';
import { refuse } from './to-response.ts';

const nothing = (origin: string | null) => readableFor(origin, { status: 204 });

/** Web chat, for the widget on a customer's site (C5, docs/web-chat.md). */
export const chatEndpoints: readonly ChatEndpoint[] = [
  forAnybody({
    name: 'Chat_Settings',
    method: 'GET',
    route: 'chat/{address}/settings',
    params: ChatAddressParams,
    handle: async ({ webChat, params, origin }) =>
      toChatResponse(await webChat.settings(params.address, origin), origin, (jsonBody) => ({
        status: 200,
        // By the browser alone: what is shown beyond the opening hours changes with the time.
        headers: { 'cache-control': 'private, max-age=60' },
        jsonBody,
      })),
  }),
  forAnybody({
    name: 'Chat_Session',
    method: 'POST',
    route: 'chat/{address}/session',
    params: ChatAddressParams,
    body: ChatSessionWish,
    async handle({ webChat, params, body, origin, from }) {
      const opening = { id: params.address, origin, from, wish: body };
      return toChatResponse(await webChat.session(opening), origin);
    },
  }),
  forVisitors({
    name: 'Chat_Messages',
    method: 'GET',
    route: 'chat/messages',
    query: ChatSince,
    async handle({ webChat, visitor, query, origin }) {
      const value = await webChat.history(visitor, query.after);
      return toChatResponse({ ok: true, value }, origin);
    },
  }),
  forVisitors({
    name: 'Chat_Post',
    method: 'POST',
    route: 'chat/messages',
    body: ChatPost,
    handle: async ({ webChat, visitor, body, origin }) =>
      toChatResponse(await webChat.post(visitor, body), origin),
  }),
  forVisitors({
    name: 'Chat_Offline',
    method: 'POST',
    route: 'chat/offline',
    body: ChatOfflineForm,
    handle: async ({ webChat, visitor, body, origin }) =>
      toChatResponse(await webChat.offline(visitor, body), origin),
  }),
  forVisitors({
    name: 'Chat_PutFile',
    method: 'PUT',
    route: 'chat/files/{message}/{file}',
    params: ChatFileParams,
    query: ChatFileName,
    async handle({ webChat, visitor, params, query, request, origin }) {
      const content = await bytesOf(request, largestChatFile);
      if (!content) return readableFor(origin, refuse('fileTooLarge'));
      return toChatResponse(
        await webChat.putFile(visitor, { ...params, ...query, content }),
        origin,
      );
    },
  }),
  forVisitors({
    name: 'Chat_GetFile',
    method: 'GET',
    route: 'chat/files/{message}/{file}',
    params: ChatFileParams,
    async handle({ webChat, visitor, params, origin }) {
      const found = await webChat.getFile(visitor, params);
      const body = found.ok ? await whole(found.value.content) : undefined;
      return toChatResponse(found, origin, (file) => fileResponse(file, body));
    },
  }),
  forVisitors({
    name: 'Chat_Seen',
    method: 'POST',
    route: 'chat/seen',
    body: ChatSeen,
    async handle({ webChat, visitor, body, origin }) {
      await webChat.seen(visitor, body);
      return nothing(origin);
    },
  }),
  forVisitors({
    name: 'Chat_Typing',
    method: 'POST',
    route: 'chat/typing',
    async handle({ webChat, visitor, origin }) {
      await webChat.typing(visitor);
      return nothing(origin);
    },
  }),
  forVisitors({
    name: 'Chat_Leave',
    method: 'POST',
    route: 'chat/leave',
    body: ChatLeave,
    async handle({ webChat, visitor, body, origin }) {
      await webChat.leave(visitor, body.id);
      return nothing(origin);
    },
  }),
  forVisitors({
    name: 'Chat_Connection',
    method: 'GET',
    route: 'chat/connection',
    async handle({ webChat, visitor, origin }) {
      const value = { url: await webChat.connection(visitor) };
      return toChatResponse({ ok: true, value }, origin);
    },
  }),
];

async function whole(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Never shown as a page of ours, whatever is in it. */
function fileResponse(
  { type, name }: { readonly type: string; readonly name: string },
  body: Uint8Array | undefined,
): HttpResponseInit {
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
    ...(body && { body }),
  };
}

/** RFC 8187: what `encodeURIComponent` leaves is more than may stand there. */
const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
