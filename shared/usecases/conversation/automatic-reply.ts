import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ReplyWords } from '#shared/contracts/configuration/automatic-reply.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { chooseReply } from '#shared/domain/conversation/choose-reply.ts';
import { stateAt } from '#shared/domain/hours/state-at.ts';
import { chooseLanguage } from '#shared/flows/languages/choose-language.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { templateContent } from './desk/template-content.ts';

export interface AutomaticReplyParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly templates: TextTemplates;
  readonly turnedOff: TurnedOff;
  /** With the days of official calendars. */
  readonly completeHours: (hours: OpeningHours) => Promise<OpeningHours>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Begun {
  readonly tenant: string;
  readonly address: Address;
  /** The customer's address. */
  readonly customer: string;
  readonly message: Message;
  readonly isReopened: boolean;
}

/** What a customer who begins a dialogue by this message is answered at once (W2); undefined: nothing. */
export async function automaticReply(
  parts: AutomaticReplyParts,
  { tenant, address, customer, message: { content }, isReopened }: Begun,
): Promise<MessageContent | undefined> {
  const { automaticReply: setting } = address;
  if (!setting || (await parts.turnedOff('automatic-replies', tenant)) !== undefined)
    return undefined;
  const isOpen = await isOpenNow(parts, tenant, setting.hours);
  const words = chooseReply(setting, { content, isReopened, isOpen });
  return words ? contentOf(parts, tenant, { words, from: address.address, customer }) : undefined;
}

/** Hours that are gone send nobody away. */
async function isOpenNow(
  { configuration, completeHours, now }: AutomaticReplyParts,
  tenant: string,
  id: string,
): Promise<boolean> {
  const found = await configuration.get(tenant, 'hours', id);
  return !found || stateAt(await completeHours(found.value), now()) === 'open';
}

interface Reply {
  readonly words: ReplyWords;
  readonly from: string;
  readonly customer: string;
}

/** In the language of the customer's country, as far as it is there. A template that may not be sent now stays away. */
async function contentOf(
  { templates }: AutomaticReplyParts,
  tenant: string,
  { words, from, customer }: Reply,
): Promise<MessageContent | undefined> {
  if ('text' in words) {
    const language = chooseLanguage(Object.keys(words.text), { address: customer });
    return { kind: 'text', text: words.text[language] ?? '' };
  }
  const all = (await templates.list(tenant, from)) ?? [];
  const languages = all.filter(({ name }) => name === words.template).map((each) => each.language);
  const found = await templateContent(templates, tenant, from, {
    name: words.template,
    language: chooseLanguage(languages, { address: customer }),
    parameters: words.parameters.map((text) => ({ part: 'body', index: 0, name: null, text })),
  });
  return found.ok ? found.content : undefined;
}
