import { putFile, putPicture } from '../connector/files.ts';
import type { Chat } from '../model.ts';
import type { Parts } from '../parts.ts';
import { tell } from '../webhooks/tell.ts';
import { nextId } from './next-id.ts';

/** What somebody writes to a bot. `raw`: what of an activity Microsoft's documentation shows. */
export type Writing =
  | { readonly kind: 'text'; readonly text: string; readonly quotes?: string }
  | {
      readonly kind: 'picture';
      readonly type: string;
      readonly content: Uint8Array;
      readonly text?: string;
    }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly type: string;
      readonly content: Uint8Array;
    }
  | { readonly kind: 'raw'; readonly activity: Readonly<Record<string, unknown>> };

/** It is on its way to the bot; its id. */
export function write(parts: Parts, drive: string, chat: Chat, writing: Writing): string {
  return parts.journal.change(() => {
    const id = nextId(parts, chat.id, { seesTyping: false });
    const activity = { type: 'message', id, ...activityOf(parts, drive, chat, writing) };
    parts.said.put(`${chat.id} ${id}`, { id, chat: chat.id, isBots: false, activity });
    tell(parts, chat, activity);
    return id;
  });
}

function activityOf(parts: Parts, drive: string, { bot }: Chat, writing: Writing): object {
  switch (writing.kind) {
    case 'text': {
      const { text, quotes } = writing;
      const quote =
        quotes === undefined
          ? ''
          : `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${quotes}"></blockquote>`;
      const looks = { contentType: 'text/html', content: `${quote}<p>${text}</p>` };
      return { textFormat: 'plain', text, attachments: [looks] };
    }
    case 'picture': {
      const contentUrl = putPicture(parts, { bot, ...writing });
      const looks = { contentType: 'text/html', content: '<p><img></p>' };
      const { text } = writing;
      return {
        ...(text !== undefined && { text }),
        attachments: [{ contentType: 'image/*', contentUrl }, looks],
      };
    }
    case 'file': {
      const { name } = writing;
      const downloadUrl = putFile(parts, drive, { bot, ...writing });
      const content = { downloadUrl, uniqueId: 'x', fileType: name.split('.').at(-1) };
      const contentType = 'application/vnd.microsoft.teams.file.download.info';
      return { attachments: [{ contentType, name, content, contentUrl: downloadUrl }] };
    }
    case 'raw':
      return writing.activity;
  }
}
