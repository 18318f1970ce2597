import { createHash, randomBytes } from 'node:crypto';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import { tellAbout } from '../webhooks/tell.ts';
import { changePhone, contactOf, phoneOf } from './phones.ts';

export interface PhoneFile {
  /** MIME type. */
  readonly type: string;
  readonly content: Uint8Array;
  readonly caption?: string;
  readonly name?: string;
}

/** What somebody does on their phone. `raw`: any message, as Meta's documentation shows it. */
export type Writing =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'image' | 'video' | 'sticker' | 'audio' | 'voice' | 'document' } & PhoneFile)
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    }
  | { readonly kind: 'contact'; readonly name: string; readonly phone: string }
  | { readonly kind: 'button reply'; readonly id: string; readonly title: string }
  | {
      readonly kind: 'list reply';
      readonly id: string;
      readonly title: string;
      readonly description?: string;
    }
  /** The quick reply of a template. */
  | { readonly kind: 'template reply'; readonly payload: string; readonly text: string }
  /** Null: taken back. */
  | { readonly kind: 'reaction'; readonly to: string; readonly emoji: string | null }
  | {
      readonly kind: 'form';
      readonly name: string;
      readonly answers: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'raw'; readonly message: Readonly<Record<string, unknown>> };

export const newMessageId = () => `wamid.${randomBytes(24).toString('base64url')}`;

/** The customer writes: their message is on its way to the webhook, and the window is open. Its id. */
export function write(
  parts: Parts,
  channel: Channel,
  from: string,
  writing: Writing,
  replyTo?: string,
): string {
  const { journal, clock, written } = parts;
  const id = newMessageId();
  const at = clock.now();
  return journal.change(() => {
    const phone = phoneOf(parts, from);
    const context = replyTo === undefined ? {} : { context: { from: channel.number, id: replyTo } };
    const message = {
      ...(!phone.hidesNumber && { from: phone.waId }),
      from_user_id: phone.userId,
      id,
      timestamp: String(Math.floor(at / 1_000)),
      ...context,
      ...contentOf(parts, channel, writing),
    };
    written.put(id, { id, at, from: phone.waId, to: channel.number, message, isRead: false });
    changePhone(parts, from, {
      wroteAt: { ...phone.wroteAt, [channel.number]: at },
      typingUntil: { ...phone.typingUntil, [channel.number]: 0 },
    });
    tellAbout(parts, channel, { contacts: [contactOf(phone)], messages: [message] });
    return id;
  });
}

function contentOf(
  parts: Parts,
  channel: Channel,
  writing: Writing,
): Readonly<Record<string, unknown>> {
  switch (writing.kind) {
    case 'text':
      return { type: 'text', text: { body: writing.text } };
    case 'image':
    case 'video':
    case 'sticker':
    case 'audio':
    case 'voice':
    case 'document':
      return fileOf(parts, channel, writing);
    case 'location': {
      const { kind: type, ...location } = writing;
      return { type, location };
    }
    case 'contact': {
      const { name, phone } = writing;
      const wa_id = phone.replaceAll(/\D/g, '');
      const contact = {
        name: { formatted_name: name, first_name: name },
        phones: [{ phone, wa_id, type: 'CELL' }],
      };
      return { type: 'contacts', contacts: [contact] };
    }
    case 'reaction': {
      const { to: message_id, emoji } = writing;
      return { type: 'reaction', reaction: { message_id, ...(emoji !== null && { emoji }) } };
    }
    case 'unsupported': {
      const error = {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      };
      return { type: 'unsupported', errors: [error] };
    }
    case 'raw':
      return writing.message;
    case 'button reply':
    case 'list reply':
    case 'template reply':
    case 'form':
      return answerOf(writing);
  }
}

type Answer = Extract<
  Writing,
  { readonly kind: 'button reply' | 'list reply' | 'template reply' | 'form' }
>;

function answerOf(writing: Answer): Readonly<Record<string, unknown>> {
  const interactive = (type: string, value: object) => ({
    type: 'interactive',
    interactive: { type, [type]: value },
  });
  switch (writing.kind) {
    case 'button reply':
      return interactive('button_reply', { id: writing.id, title: writing.title });
    case 'list reply': {
      const { kind: _, ...row } = writing;
      return interactive('list_reply', row);
    }
    case 'template reply':
      return { type: 'button', button: { payload: writing.payload, text: writing.text } };
    case 'form': {
      const response_json = JSON.stringify(writing.answers);
      return interactive('nfm_reply', { name: writing.name, body: 'Sent', response_json });
    }
  }
}

function fileOf(
  { media, clock }: Parts,
  { number }: Channel,
  { kind, type, content, caption, name }: PhoneFile & { readonly kind: string },
) {
  const id = String(BigInt(`0x${randomBytes(7).toString('hex')}`));
  const bytes = Buffer.from(content);
  media.put(id, { id, number, type, content: bytes.toString('base64'), at: clock.now() });
  const asType = kind === 'voice' ? 'audio' : kind;
  const file = {
    id,
    mime_type: type,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    ...(caption !== undefined && { caption }),
    ...(kind === 'document' && name !== undefined && { filename: name }),
    ...(asType === 'audio' && { voice: kind === 'voice' }),
    ...(kind === 'sticker' && { animated: false }),
  };
  return { type: asType, [asType]: file };
}
