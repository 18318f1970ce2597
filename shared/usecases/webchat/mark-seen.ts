import { DeliveryState, type Message } from '#shared/contracts/conversation/message.ts';
import { referenceOf } from '#shared/contracts/conversation/reference.ts';
import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import type { ChatSeen } from '#shared/contracts/conversation/web-chat.ts';
import { visitorConversation } from './visitor-conversation.ts';
import type { WebChatParts } from './web-chat-parts.ts';

const rank = (state: DeliveryState) => DeliveryState.options.indexOf(state);

/** What was written to the visitor until then has arrived, or was read; what is known already is not told again. */
export async function markSeen(
  parts: WebChatParts,
  key: VisitorKey,
  { until, state }: ChatSeen,
): Promise<void> {
  const { open } = await visitorConversation(parts, key);
  if (open === null) return;
  const messages = await parts.chats.list({ tenant: key.tenant, dialogue: open });
  const isNews = ({ direction, at, delivery }: Message) =>
    direction === 'out' && at <= until && delivery !== null && isLater(state, delivery.state);
  for (const { id, providerId } of messages.filter(isNews))
    await parts.takeTextNews({
      kind: 'delivery',
      channel: 'webchat',
      address: key.address,
      providerId: providerId ?? id,
      reference: referenceOf(open, id),
      delivery: { state, at: parts.now(), reason: null, code: null },
    });
}

function isLater(state: DeliveryState, before: DeliveryState): boolean {
  return before !== 'failed' && rank(state) > rank(before);
}
