import type { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { missing } from './references.ts';
import type { Rules } from './resource.ts';

interface WebChatParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
}

/** Chats of web sites (C5): their opening hours are there. */
export function webChatRules({ configuration }: WebChatParts): Rules<WebChat, WebChat> {
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted) => wanted,
    check: ({ caller, value: { offline } }) =>
      missing(configuration, caller.tenant, [
        { field: 'offline.hours', kind: 'hours', id: offline.hours },
      ]),
  };
}
