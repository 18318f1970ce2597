import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { ConversationParts } from './conversation-parts.ts';

type Closing = Extract<DialogueEffect, { readonly kind: 'closeConversation' }>;

const mostAttempts = 20;

/** The dialogue is over: what the customer writes next begins another. Nothing changes when that has begun already. */
export async function closeConversation(
  { conversations }: Pick<ConversationParts, 'conversations'>,
  { tenant, dialogue }: DialogueKey,
  { text }: Pick<Dialogue, 'text'>,
  { at, agent, center }: Closing,
): Promise<void> {
  if (!text) return;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = await conversations.load(tenant, text.conversation);
    if (found?.value.dialogue !== dialogue) return;
    const closed = {
      ...found.value,
      dialogue: null,
      last: { dialogue, endedAt: at, agent, center },
      invited: null,
      optedOut: text.optedOut,
      lastCustomerAt: text.lastCustomerAt ?? found.value.lastCustomerAt,
      recent: [...found.value.recent, ...text.recent].slice(-kept),
    };
    if (await conversations.save(closed, found.version)) return;
  }
  throw new Error('A conversation changes all the time.');
}

const kept = 60;
