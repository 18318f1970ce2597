import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AttachmentShelfOf, MalwareScan } from '#shared/ports/attachment-files.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import type { TextChannels } from '#shared/ports/text-channel.ts';

/** What the use cases of messages' files are handed. */
export interface AttachmentParts {
  readonly attachmentShelfOf: AttachmentShelfOf;
  readonly malwareScan: MalwareScan;
  /** Hex. */
  readonly sha256: (content: Uint8Array) => string;
}

export interface KeepAttachmentsParts extends AttachmentParts {
  readonly chats: Pick<MessageStore, 'get' | 'change'>;
  readonly channels: TextChannels;
  readonly dialogues: {
    read(key: DialogueKey): Promise<Pick<Dialogue, 'channel' | 'reached' | 'offer'> | undefined>;
  };
  readonly pushes: { messagesChanged(key: AgentKey, dialogue: string): Promise<void> };
}
