import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent, TemplateParameter } from '#shared/contracts/conversation/content.ts';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import type { Composed } from './composed.ts';
import { mediaTypeOf } from './media-types.ts';

interface ComposingTemplate {
  readonly content: Extract<MessageContent, { readonly kind: 'template' }>;
  readonly attachments: readonly Attachment[];
  readonly mediaOf: (attachment: string) => string;
  /** Undefined: it is not known (any more). */
  readonly template: DeskTemplate | undefined;
}

/** A template with its values: files and texts of the header, texts of the body, ends of addresses and codes of buttons. */
export function composeTemplate(composing: ComposingTemplate): Composed {
  const { content, attachments } = composing;
  const files = content.parameters.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const unknown = files.find((id) => !typeOf(id, attachments));
  if (unknown !== undefined) return { ok: false, reason: 'unsupported', code: 'file' };
  const ofPart = (part: TemplateParameter['part']) =>
    content.parameters.filter((each) => each.part === part);
  const components = (['header', 'body'] as const).flatMap((type) => {
    const parameters = ofPart(type).map((each) => parameterOf(each, composing));
    return parameters.length === 0 ? [] : [{ type, parameters }];
  });
  const buttons = ofPart('button').map((each) => buttonOf(each, composing.template));
  const all = [...components, ...buttons];
  const sending = {
    name: content.name,
    language: { code: content.language.replaceAll('-', '_') },
    ...(all.length > 0 && { components: all }),
  };
  return { ok: true, bodies: [{ type: 'template', content: sending }] };
}

function typeOf(id: string, attachments: readonly Attachment[]) {
  const attachment = attachments.find((each) => each.id === id);
  const type = attachment && mediaTypeOf(attachment)?.type;
  return type === 'image' || type === 'video' || type === 'document'
    ? { type, name: attachment?.name ?? 'file' }
    : undefined;
}

function parameterOf(
  { text = '', file, name }: TemplateParameter,
  { attachments, mediaOf }: ComposingTemplate,
) {
  const found = file === undefined ? undefined : typeOf(file, attachments);
  if (file !== undefined && found) {
    const { type, name: filename } = found;
    return { type, [type]: { id: mediaOf(file), ...(type === 'document' && { filename }) } };
  }
  return { type: 'text', text: oneLine(text), ...(name !== null && { parameter_name: name }) };
}

function buttonOf({ index, text = '' }: TemplateParameter, template: DeskTemplate | undefined) {
  const common = { type: 'button', index: String(index) };
  switch (template?.buttons[index]?.type) {
    case 'quick_reply':
      return {
        ...common,
        sub_type: 'quick_reply',
        parameters: [{ type: 'payload', payload: text }],
      };
    case 'copy_code': {
      const parameters = [{ type: 'coupon_code', coupon_code: oneLine(text) }];
      return { ...common, sub_type: 'copy_code', parameters };
    }
    default: {
      const parameters = [{ type: 'text', text: oneLine(text) }];
      return { ...common, sub_type: 'url', parameters };
    }
  }
}

/** Meta refuses values with new lines, tabs or more than four spaces together. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\t]+| {5,}/g, ' ');
