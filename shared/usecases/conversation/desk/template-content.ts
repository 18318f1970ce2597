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
  const named = all.filter((each) => each.name === name);
  const template =
    named.find((each) => tagOf(each.language) === tagOf(language)) ??
    named.find((each) => mainOf(each.language) === mainOf(language));
  if (!template) return { ok: false, reason: 'noSuchTemplate' };
  if (template.status !== 'approved') return { ok: false, reason: 'templateNotApproved' };
  const filled = fillTemplate(template, parameters);
  if (!filled.ok) return { ok: false, reason: 'templateIncomplete' };
  const { text } = filled;
  const tag = template.language.replace('_', '-');
  return { ok: true, content: { kind: 'template', name, language: tag, parameters, text } };
}

/** Providers write `en_US` where we write `en-US`, and a flow may speak another variety than the template. */
const tagOf = (language: string) => language.replace('_', '-').toLowerCase();
const mainOf = (language: string) => tagOf(language).split('-')[0];
