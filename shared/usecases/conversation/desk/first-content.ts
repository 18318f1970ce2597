import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { BeginConversation } from '#shared/contracts/desk/desk-conversation.ts';
import { beginsWith } from '#shared/domain/conversation/begins-with.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import { plainTextOf } from '#shared/domain/conversation/plain-text-of.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import { type TemplateContent, templateContent } from './template-content.ts';

export type FirstContent =
  | TemplateContent
  | { readonly ok: false; readonly reason: 'notOnThisChannel' };

/** What somebody begins with, if the channel lets one begin with it. */
export async function firstContent(
  templates: TextTemplates,
  tenant: string,
  { address, to, template, text, mail }: BeginConversation,
): Promise<FirstContent> {
  const channel = channelOf(address);
  const wanted = channel && beginsWith[channel];
  if (wanted === 'template' && template)
    return templateContent(templates, tenant, address, template);
  if (wanted === 'text' && text !== undefined && to.startsWith('+'))
    return content({ kind: 'text', text });
  if (wanted === 'mail' && mail && to.includes('@')) {
    const words = { text: plainTextOf(mail.html), quoted: null, isAutomatic: false };
    return content({ kind: 'mail', ...mail, ...words, to: [to], cc: [] });
  }
  return { ok: false, reason: 'notOnThisChannel' };
}

function content(given: MessageContent): FirstContent {
  return { ok: true, content: given };
}
