import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { BeginConversation, DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { beginsWith } from '#shared/domain/conversation/begins-with.ts';
import { missingValues, templateParameters } from './template-text.ts';
import { plainOf } from './written.ts';

/** What an Operator fills in to write first; only what the channel begins with counts. */
export interface First {
  readonly template: DeskTemplate | undefined;
  /** By `wantKey`; of a file its id. */
  readonly values: Readonly<Record<string, string>>;
  readonly text: string;
  readonly subject: string;
  readonly html: string;
}

export const nothingYet: First = {
  template: undefined,
  values: {},
  text: '',
  subject: '',
  html: '',
};

type FirstWish = Pick<BeginConversation, 'template' | 'text' | 'mail' | 'attachments'>;

/** Undefined: something is missing. */
export function firstWish(channel: TextChannelName, first: First): FirstWish | undefined {
  const { template, values, text, subject, html } = first;
  switch (beginsWith[channel]) {
    case 'template': {
      if (!template || missingValues(template, values).length > 0) return undefined;
      const { name, language } = template;
      const parameters = templateParameters(template, values);
      const attachments = parameters.flatMap(({ file }) => file ?? []);
      return { template: { name, language, parameters }, attachments };
    }
    case 'text':
      return text.trim() === '' ? undefined : { text: text.trim(), attachments: [] };
    case 'mail':
      if (subject.trim() === '' || plainOf(html) === '') return undefined;
      return { mail: { subject: subject.trim(), html }, attachments: [] };
    case undefined:
      return undefined;
  }
}
