import type { z } from 'zod';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { normalStatus } from './normal-template.ts';
import { AccountValue } from './schema.ts';

/** What WhatsApp tells of an account beside messages: what is known of its templates may be old from now on. */
export type AccountNews =
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly language: string;
      /** Null: something else has changed. */
      readonly status: DeskTemplate['status'] | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'account'; readonly what: string; readonly event: string };

const maxWord = 128;

/** Undefined: it cannot be read. */
export function accountNewsOf(field: string, value: unknown): AccountNews | undefined {
  const read = AccountValue.safeParse(value);
  if (!read.success) return undefined;
  const { event = '' } = read.data;
  const isOfTemplate = field.startsWith('message_template') || field.startsWith('template_');
  return isOfTemplate
    ? ofTemplate(read.data)
    : { kind: 'account', what: field.slice(0, maxWord), event: event.slice(0, maxWord) };
}

function ofTemplate({
  event,
  reason,
  message_template_name: name,
  message_template_language: language,
}: z.infer<typeof AccountValue>): AccountNews | undefined {
  if (name === undefined || language === undefined) return undefined;
  return {
    kind: 'template',
    name,
    language: language.replaceAll('_', '-'),
    status: event === undefined ? null : normalStatus(event),
    reason: reason === undefined || reason === 'NONE' ? null : reason.slice(0, maxWord),
  };
}
