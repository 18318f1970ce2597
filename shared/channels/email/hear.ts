import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { type CleanHtml, openCleanHtml } from './clean-html.ts';
import { fromMail } from './translate.ts';

/** Understands the mails that mailboxes bring; undefined: it is none. */
export function createHearMail(): (event: unknown) => Promise<TextNews | undefined> {
  let html: Promise<CleanHtml> | undefined;
  return async (event) => {
    html ??= openCleanHtml();
    return fromMail(await html, event);
  };
}
