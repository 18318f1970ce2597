import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import { wordsOf } from '#shared/domain/conversation/words-of.ts';
import type { DialogueMessages } from '#shared/ports/message-archive.ts';
import type { WriteMoment } from '../rows-of-record.ts';
import { storable, storableJson, storableOrNull } from '../storable.ts';
import { messageKey } from './message-key.ts';
import type {
  AttachmentRow,
  ConversationRow,
  DeliveryColumns,
  MessageDialogueRow,
  MessageRow,
} from './tables.ts';

/** A dialogue as rows. */
export interface MessageRows {
  readonly conversation: ConversationRow;
  readonly dialogue: MessageDialogueRow;
  readonly messages: readonly MessageRow[];
  readonly attachments: readonly AttachmentRow[];
}

export function toMessageRows(given: DialogueMessages, moment: WriteMoment): MessageRows {
  const { dialogue, conversation, center, startedAt, endedAt, messages } = given;
  const { tenant, id, channel, reached, customer, thread } = conversation;
  const at = (time: number) => moment(instantOf(time));
  return {
    conversation: {
      tenant,
      conversation: id,
      channel,
      address: storable(reached),
      customer_address: storable(customer.address),
      customer_name: storableOrNull(customer.name ?? null),
      thread: storableOrNull(thread),
    },
    dialogue: {
      tenant,
      dialogue,
      conversation: id,
      contact_center: center,
      started_at: at(startedAt),
      ended_at: at(endedAt),
    },
    messages: messages.map((message) => ({
      tenant,
      dialogue,
      conversation: id,
      ...rowOf(message, at),
    })),
    attachments: messages.flatMap((message) =>
      message.attachments.map((attachment, index) => ({
        tenant,
        dialogue,
        message_key: messageKey(message.id),
        position: index + 1,
        ...attachmentRow(attachment),
      })),
    ),
  };
}

function rowOf(
  message: Message,
  at: (time: number) => string,
): Omit<MessageRow, 'tenant' | 'dialogue' | 'conversation'> {
  const { id, author, content, delivery } = message;
  return {
    message_key: messageKey(id),
    message: storable(id),
    sent_at: at(message.at),
    direction: message.direction,
    author_kind: author.kind,
    author: storableOrNull(author.id),
    author_name: storableOrNull(author.name),
    kind: content.kind,
    text: storable(searchable(message)),
    content: JSON.stringify(storableJson(content)),
    reply_to: storableOrNull(message.replyTo),
    provider_id: storableOrNull(message.providerId),
    ...deliveryColumns(delivery, at),
  };
}

/** Also the subject of a mail and the names of files. */
function searchable({ content, attachments }: Message): string {
  const subject = content.kind === 'mail' ? [content.subject] : [];
  return [...subject, wordsOf(content), ...attachments.flatMap(({ name }) => name ?? [])].join(
    '\n',
  );
}

export function deliveryColumns(
  delivery: Delivery | null,
  at: (time: number) => string,
): DeliveryColumns {
  return {
    delivery_state: delivery?.state ?? null,
    delivery_at: delivery && at(delivery.at),
    delivery_reason: delivery?.reason ?? null,
    delivery_code: storableOrNull(delivery?.code ?? null),
  };
}

function attachmentRow(attachment: Attachment) {
  const { id, kind, name, type, size, state, sha256, inline } = attachment;
  return {
    attachment: storable(id),
    kind,
    name: storableOrNull(name),
    type: storable(type),
    size,
    state,
    sha256,
    inline_id: storableOrNull(inline),
  };
}

/** 9999-12-31T23:59:59.999Z, the last that both databases can hold. */
const latest = 253_402_300_799_999;

/** A message with a time of nonsense is not worth losing for it. */
export function instantOf(time: number): string {
  const isMoment = time >= 0 && time <= latest;
  return new Date(isMoment ? time : 0).toISOString();
}
