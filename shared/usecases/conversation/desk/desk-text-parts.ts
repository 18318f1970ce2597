import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { ConversationParts } from '../conversation-parts.ts';

/** What the desk's use cases for written dialogues are handed. */
export interface DeskTextParts extends ConversationParts {
  readonly agents: Pick<AgentStore, 'load'>;
  readonly addresses: AddressBook;
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list'>;
  readonly templates: TextTemplates;
  /** A file that was uploaded for a message; undefined: it is not there. */
  readonly uploaded: (
    key: DialogueKey,
    message: string,
    file: string,
  ) => Promise<Attachment | undefined>;
}

/** A written dialogue that is not the agent's, or not any more. */
export const notYours = { ok: false, reason: 'notYourDialogue' } as const;
