import type { DeskMessage, WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';

/** For tests: a message as the contract describes it. */
export function sampleMessage(id: string, changed: Partial<DeskMessage> = {}): DeskMessage {
  return {
    id,
    dialogue: 'dialogue-1',
    at: 1_000_000,
    direction: 'in',
    author: { kind: 'customer', id: null, name: 'Kim' },
    content: { kind: 'text', text: id },
    attachments: [],
    replyTo: null,
    delivery: null,
    providerId: `provider-${id}`,
    ...changed,
  };
}

/** For tests: what an agent writes. */
export function sampleWritten(id: string): WriteMessage {
  return {
    id,
    content: { kind: 'text', text: id },
    attachments: [],
    replyTo: null,
    isNote: false,
  };
}
