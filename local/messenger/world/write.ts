import { addressOf, putFile } from '../graph/files.ts';
import type { Parts } from '../parts.ts';
import { tell } from '../webhooks/tell.ts';
import { newMid } from './progress.ts';

/** What somebody does in Messenger. `raw`: a `message` as Meta's documentation shows it. */
export type Writing =
  | { readonly kind: 'text'; readonly text: string; readonly replyTo?: string }
  | {
      readonly kind: 'image' | 'video' | 'audio' | 'file';
      /** MIME type. */
      readonly type: string;
      readonly content: Uint8Array;
      readonly text?: string;
    }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly title: string;
    }
  | { readonly kind: 'quick reply'; readonly payload: string; readonly title: string }
  | { readonly kind: 'link'; readonly url: string; readonly title: string }
  | { readonly kind: 'raw'; readonly message: Readonly<Record<string, unknown>> };

/** The message is on its way to the webhook, and the window is open; its id. */
export function write(parts: Parts, page: string, psid: string, writing: Writing): string {
  return parts.journal.change(() => {
    const mid = newMid();
    const at = parts.clock.now();
    const text = 'text' in writing ? (writing.text ?? '') : '';
    parts.written.put(mid, { mid, at, page, psid, text });
    wrote(parts, psid, at);
    tell(parts, page, 'messages', {
      sender: { id: psid },
      recipient: { id: page },
      timestamp: at,
      message: { mid, ...messageOf(parts, page, writing) },
    });
    return mid;
  });
}

/** Inside a change. */
export function wrote({ people }: Parts, psid: string, at: number) {
  const person = people.get(psid);
  if (person) people.put(psid, { ...person, wroteAt: at, seesTyping: false });
}

function messageOf(parts: Parts, page: string, writing: Writing): object {
  switch (writing.kind) {
    case 'text': {
      const { text, replyTo } = writing;
      return { text, ...(replyTo !== undefined && { reply_to: { mid: replyTo } }) };
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'file': {
      const { kind: type, text } = writing;
      const content = Buffer.from(writing.content).toString('base64');
      const url = addressOf(parts, putFile(parts, page, writing.type, content));
      return { attachments: [{ type, payload: { url } }], ...(text !== undefined && { text }) };
    }
    case 'location': {
      const { latitude: lat, longitude: long, title } = writing;
      return {
        attachments: [{ type: 'location', title, payload: { coordinates: { lat, long } } }],
      };
    }
    case 'quick reply': {
      const { payload, title: text } = writing;
      return { text, quick_reply: { payload } };
    }
    case 'link': {
      const { url, title } = writing;
      return { text: url, attachments: [{ type: 'fallback', title, payload: { url, title } }] };
    }
    case 'raw':
      return writing.message;
  }
}
