import type { CleanMailHtml } from '#shared/ports/mail-html.ts';
import { type CleanHtml, openCleanHtml } from './clean-html.ts';

/** What we write goes through the same sieve as what we get. */
export function createCleanMailHtml(): CleanMailHtml {
  let html: Promise<CleanHtml> | undefined;
  return async (written) => {
    html ??= openCleanHtml();
    return (await html).clean(written);
  };
}
