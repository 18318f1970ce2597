import { z } from 'zod';
import { channelFacts, channelNames } from '../conversation/channels.ts';
import { LanguageTag } from '../flow/language.ts';
import { AutomaticReply } from './automatic-reply.ts';
import { Name, Slug } from './values.ts';
import { Verification } from './verification.ts';

const guid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const number = '\\+[1-9]\\d{4,14}';
const written = channelNames.map((name) => channelFacts(name).address);
const forms = [
  number,
  `teams-app:${guid}`,
  ...channelNames.map((name) => `${name}:${channelFacts(name).address.form}`),
];

/**
 * What can be dialled, a number or a Teams resource account by its object id; or written to, the channel before it. The same
 * number may be dialled in one contact center and written to in another.
 */
export const DialledAddress = z
  .string()
  .max(260)
  .regex(
    new RegExp(`^(${forms.join('|')})$`),
    `a number like +4930123456, teams-app: and the object id of a Teams resource account, or ${written.map(({ hint }) => hint).join(', ')}`,
  );

export const MailProvider = z.enum(['microsoft', 'google']);
export type MailProvider = z.infer<typeof MailProvider>;

const isWritten = (address: string) =>
  !address.startsWith('+') && !address.startsWith('teams-app:');

const hasLateWindow = (address: string) =>
  channelNames.some(
    (name) => address.startsWith(`${name}:`) && channelFacts(name).lateWindow !== undefined,
  );

/**
 * A touchpoint (E4): owned by one tenant, unique in the region, linked to one contact center, or to a flow that chooses one
 * among several.
 */
export const Address = z
  .strictObject({
    address: DialledAddress,
    name: Name,
    /** The contact center's id; null: the flow chooses. */
    center: Slug.nullable().default(null),
    /** The flow's id; null: that of the contact center. */
    flow: Slug.nullable().default(null),
    /** Where a mailbox is: Exchange Online, or Google Workspace. Absent: Exchange Online. */
    provider: MailProvider.optional(),
    /**
     * Goes below what agents write by mail, in the dialogue's language, else the first: HTML, in which `{{agent}}`, `{{center}}`
     * and `{{customer}}` are filled in.
     */
    signature: z.record(LanguageTag, z.string().max(20_000)).optional(),
    /** Of an address that can be written to: what the first message of a dialogue is answered at once (W2). */
    automaticReply: AutomaticReply.optional(),
    /** The provider lets our people answer for longer than the usual window. Absent: it does not. */
    answersLate: z.boolean().optional(),
    /** Set and ended by the service alone (W3). */
    verification: Verification.optional(),
  })
  .refine(({ center, flow }) => (center === null) !== (flow === null), {
    path: ['center'],
    error: 'link it either to a contact center or to a flow',
  })
  .refine(
    ({ address, provider, signature }) =>
      address.startsWith('email:') || (provider === undefined && signature === undefined),
    { path: ['provider'], error: 'only a mailbox has a provider and a signature' },
  )
  .refine(({ address, answersLate }) => !answersLate || hasLateWindow(address), {
    path: ['answersLate'],
    error: 'this channel has no longer window for people',
  })
  .refine(({ address, automaticReply }) => isWritten(address) || automaticReply === undefined, {
    path: ['automaticReply'],
    error: 'only an address that can be written to has an automatic reply',
  })
  .refine(
    ({ address, automaticReply }) =>
      address.startsWith('whatsapp:') ||
      [automaticReply?.online, automaticReply?.offline].every((words) => !words || 'text' in words),
    { path: ['automaticReply'], error: 'only WhatsApp has templates; write a text' },
  );
export type Address = z.infer<typeof Address>;
