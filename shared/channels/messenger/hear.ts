import type { HearText } from '#shared/ports/text-hearing.ts';
import { translate } from './translate.ts';

/** What Meta tells of a page; what of it cannot be read does not keep the rest out. */
export const hearMessenger: HearText = (event, at) => {
  const { news, unreadable } = translate(event, at);
  return news.length === 0 && unreadable > 0 ? undefined : news;
};
