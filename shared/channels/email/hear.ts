import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { type CleanHtml, openCleanHtml } from './clean-html.ts';
import { fromGmail } from './gmail/translate.ts';
import { fromMail } from './translate.ts';

/** Understands the mails that mailboxes bring; undefined: it is none. */
export function createHearMail(): (event: unknown) => Promise<TextNews | undefined> {
  let html: Promise<CleanHtml> | undefined;
  return async (event) => {
    html ??= openCleanHtml();
    const cleaner = await html;
    return fromGmail(cleaner, event) ?? fromMail(cleaner, event);
  };
}
