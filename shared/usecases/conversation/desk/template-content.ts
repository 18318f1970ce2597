import type { MessageContent, TemplateParameter } from '#shared/contracts/conversation/content.ts';
import { fillTemplate } from '#shared/domain/conversation/fill-template.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';

export type TemplateRefused = 'noSuchTemplate' | 'templateNotApproved' | 'templateIncomplete';

export type TemplateContent =
  | { readonly ok: true; readonly content: MessageContent }
  | { readonly ok: false; readonly reason: TemplateRefused };

interface Wanted {
  readonly name: string;
  readonly language: string;
  readonly parameters: readonly TemplateParameter[];
}

/** A template with its values, if it may be sent now and none is missing. */
export async function templateContent(
  templates: TextTemplates,
  tenant: string,
  address: string,
  { name, language, parameters }: Wanted,
): Promise<TemplateContent> {
  const all = (await templates.list(tenant, address)) ?? [];
  const template = all.find((each) => each.name === name && isSame(each.language, language));
  if (!template) return { ok: false, reason: 'noSuchTemplate' };
  if (template.status !== 'approved') return { ok: false, reason: 'templateNotApproved' };
  const filled = fillTemplate(template, parameters);
  if (!filled.ok) return { ok: false, reason: 'templateIncomplete' };
  const { text } = filled;
  return { ok: true, content: { kind: 'template', name, language, parameters, text } };
}

/** Providers write `en_US` where we write `en-US`. */
function isSame(one: string, other: string): boolean {
  return one.replace('_', '-').toLowerCase() === other.replace('_', '-').toLowerCase();
}
