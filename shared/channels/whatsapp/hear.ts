import type { HearText } from '#shared/ports/text-hearing.ts';
import { translate } from './translate.ts';

/** What 360dialog tells; what of it cannot be read does not keep the rest out. */
export const hearWhatsApp: HearText = (event, at) => {
  const { news, account, unreadable } = translate(event, at);
  const all = [...news, ...account];
  return all.length === 0 && unreadable > 0 ? undefined : all;
};
