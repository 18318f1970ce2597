import { Slug } from '#shared/contracts/configuration/values.ts';
import { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { Endpoint } from './endpoint.ts';
import { type ResourceActions, resourceEndpoints } from './resource-endpoints.ts';

/** What these endpoints call. */
export interface WebChatActions {
  readonly administration: { readonly webChats: ResourceActions<WebChat, WebChat> };
}

/** Chats of web sites (C5): which pages may show them, how they look, what they ask. */
export const webChatEndpoints: readonly Endpoint<WebChatActions>[] = resourceEndpoints({
  one: 'WebChat',
  many: 'WebChats',
  nouns: ['a web chat', 'web chats'],
  route: 'web-chats',
  id: Slug,
  value: WebChat,
  wanted: WebChat,
  of: (actions: WebChatActions) => actions.administration.webChats,
});
