import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { toAddress } from '#shared/domain/conversation/whatsapp-numbers.ts';
import { AccountValue } from './schema.ts';

/** What WhatsApp tells of an account beside messages. */
export type AccountNews = Extract<TextNews, { readonly kind: 'account' }>;

const maxWord = 128;

/** `at`: ms since 1970, for webhooks of this kind name no time. Undefined: it cannot be read. */
export function accountNewsOf(field: string, value: unknown, at: number): AccountNews | undefined {
  const read = AccountValue.safeParse(value);
  if (!read.success) return undefined;
  const { event, decision, current_limit: limit, display_phone_number: number } = read.data;
  const isOfTemplates = field.startsWith('message_template') || field.startsWith('template_');
  if (isOfTemplates && read.data.message_template_name === undefined) return undefined;
  return {
    kind: 'account',
    channel: 'whatsapp',
    address: number !== undefined && /\d/.test(number) ? toAddress(number) : null,
    isOfTemplates,
    word: {
      what: field.slice(0, maxWord),
      event: (event ?? decision ?? '').slice(0, maxWord),
      limit: limit?.slice(0, 64) ?? null,
      at,
    },
  };
}
