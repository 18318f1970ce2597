import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DeliveryFailure, Message } from '#shared/contracts/conversation/message.ts';
import { teams } from './facts.ts';

/** What of an activity is said. */
export type Body = Readonly<Record<string, unknown>>;

export type Composed =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly reason: DeliveryFailure; readonly code: string | null };

/** Bytes of an activity, its letters as UTF-16. */
const largest = 28 * 1024;
/** Of one row; others are hidden in a menu. Source: "Cards", actions of Adaptive Cards in Teams. */
const mostButtons = 5;

const no = (reason: DeliveryFailure, code: string | null = null): Composed => ({
  ok: false,
  reason,
  code,
});

/** A message of ours as an activity. Bots hand over files after consent only, so there is none with files. */
export function compose({
  content,
  attachments,
}: Pick<Message, 'content' | 'attachments'>): Composed {
  if (attachments.length > 0) return no('unsupported', 'file');
  switch (content.kind) {
    case 'text':
      return words(content.text);
    case 'choice':
      return words(content.label);
    case 'choices':
      return composeChoices(content);
    case 'reaction':
    case 'location':
    case 'contacts':
    case 'mail':
    case 'template':
    case 'form':
    case 'event':
    case 'unsupported':
      return no('unsupported', content.kind);
  }
}

function words(text: string): Composed {
  if (text.trim() === '') return no('unsupported', 'empty');
  if (text.length > teams.longestText) return no('tooLong');
  // What people write is not to be taken for Markdown.
  return { ok: true, body: { type: 'message', textFormat: 'plain', text } };
}

/** A card, whose buttons say the label in the employee's name and bring back which it was. */
function composeChoices({
  text,
  choices,
}: Extract<MessageContent, { readonly kind: 'choices' }>): Composed {
  const shown = choices.filter(({ label }) => label.trim() !== '');
  if (shown.length === 0) return words(text);
  const actions = shown.map(({ id, label }) => ({
    type: 'Action.Submit',
    title: label,
    data: {
      msteams: { type: 'messageBack', text: label, displayText: label, value: { choice: id } },
    },
  }));
  const rows = Array.from({ length: Math.ceil(actions.length / mostButtons) }, (_, row) => ({
    type: 'ActionSet',
    actions: actions.slice(row * mostButtons, (row + 1) * mostButtons),
  }));
  const asked = text.trim() === '' ? [] : [{ type: 'TextBlock', text: unmarked(text), wrap: true }];
  const content = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [...asked, ...rows],
  };
  const body = {
    type: 'message',
    // Shown where there is no room for a card.
    summary: text.slice(0, 200),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
  return JSON.stringify(body).length * 2 > largest ? no('tooLong') : { ok: true, body };
}

/** A block of text is Markdown. */
function unmarked(text: string): string {
  return text.replaceAll(/[\\*_[\]]/g, String.raw`\$&`);
}
