import { z } from 'zod';
import type { DeskActions } from '#shared/center/desk-actions.ts';
import type { Caller } from '#shared/contracts/access/caller.ts';
import {
  ChangeContact,
  ContactHistory,
  ContactHistoryOf,
  ContactOf,
  ContactRead,
  ContactsFound,
  MergeContacts,
  SearchContacts,
} from '#shared/contracts/contact/contact-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { endpointsFor } from './endpoint.ts';

const define = endpointsFor<DeskActions>();
const DialoguePath = z.object({ dialogue: z.string().max(64) });
const contact = { responses: { 200: ContactRead } };

/** The customer of a dialogue, for whoever has it; contacts of all customers, for Operators and Producers (M1). */
export const contactEndpoints = [
  define({
    name: 'Desk_ReadContact',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/contact',
    summary: 'The customer of a dialogue that one has, with all their addresses',
    params: DialoguePath,
    ...contact,
    handle: ({ caller, actions, params }) =>
      actions.readContactOfDialogue(keyOf(caller), params.dialogue),
  }),
  define({
    name: 'Desk_ReadContactHistory',
    method: 'GET',
    route: 'desk/dialogues/{dialogue}/contact/history',
    summary:
      'What was written with the customer of a dialogue that one has, on all their addresses',
    params: DialoguePath,
    query: z.strictObject({ before: z.string().max(1_024).optional() }),
    responses: { 200: ContactHistory },
    handle: ({ caller, actions, params, query }) =>
      actions.readHistoryOfDialogue(keyOf(caller), params.dialogue, query.before ?? null),
  }),
  define({
    name: 'Contacts_Find',
    method: 'POST',
    route: 'contacts/search',
    summary: 'Contacts by name, note, or part of an address',
    body: SearchContacts,
    responses: { 200: ContactsFound },
    handle: async ({ caller, actions, body }) => ({
      ok: true,
      value: await actions.findContacts(caller.tenant, body.words),
    }),
  }),
  define({
    name: 'Contacts_Get',
    method: 'POST',
    route: 'contacts/read',
    summary: 'Who has an address',
    body: ContactOf,
    ...contact,
    handle: async ({ caller, actions, body }) => ({
      ok: true,
      value: await actions.readContact(caller.tenant, body.of),
    }),
  }),
  define({
    name: 'Contacts_GetHistory',
    method: 'POST',
    route: 'contacts/history',
    summary:
      'What was written with a contact on all their addresses, from the customer’s own database',
    body: ContactHistoryOf,
    responses: { 200: ContactHistory },
    handle: async ({ caller, actions, body }) => ({
      ok: true,
      value: await actions.readContactHistory(caller.tenant, body.of, body.before),
    }),
  }),
  define({
    name: 'Contacts_Change',
    method: 'POST',
    route: 'contacts/change',
    summary: 'Name and notes on the card of an address; sent twice it counts once',
    body: ChangeContact,
    ...contact,
    handle: ({ caller, actions, body }) => actions.changeContact(caller.tenant, body),
  }),
  define({
    name: 'Contacts_Merge',
    method: 'POST',
    route: 'contacts/merge',
    summary: 'Two contacts are one customer; splitting what was merged takes it back',
    body: MergeContacts,
    ...contact,
    handle: ({ caller, actions, body }) => actions.mergeContacts(caller.tenant, body),
  }),
  define({
    name: 'Contacts_Split',
    method: 'POST',
    route: 'contacts/split',
    summary: 'An address is a contact of its own again, with what had been merged into it',
    body: ContactOf,
    ...contact,
    handle: ({ caller, actions, body }) => actions.splitContact(caller.tenant, body.of),
  }),
];

function keyOf({ tenant, user }: Caller): AgentKey {
  return { tenant, agent: user };
}
