import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import {
  type ChangeContact,
  ContactHistory,
  ContactRead,
  ContactsFound,
  type MergeContacts,
} from '#shared/contracts/contact/contact-commands.ts';
import type { Answer } from '../../server/answer.ts';
import type { Ask } from '../../server/ask.ts';

/** Whose contact it is: the customer of a dialogue that one has, or whoever has an address. */
export type ContactSource = { readonly dialogue: string } | { readonly of: ContactKey };

/** What the desk reads and writes of contacts. */
export interface ContactsApi {
  read(source: ContactSource): Promise<Answer<ContactRead>>;
  history(source: ContactSource, before: string | null): Promise<Answer<ContactHistory>>;
  find(words: string): Promise<Answer<ContactsFound>>;
  change(wish: ChangeContact): Promise<Answer<ContactRead>>;
  merge(wish: MergeContacts): Promise<Answer<ContactRead>>;
  split(of: ContactKey): Promise<Answer<ContactRead>>;
}

export function createContactsApi(ask: Ask): ContactsApi {
  const post = <T>(path: string, body: unknown, read: (json: unknown) => T) =>
    ask({ method: 'POST', path: `/api/contacts/${path}`, body, read });
  const contact = (json: unknown) => ContactRead.parse(json);
  const history = (json: unknown) => ContactHistory.parse(json);
  const ofDialogue = (dialogue: string) =>
    `/api/desk/dialogues/${encodeURIComponent(dialogue)}/contact`;
  return {
    read: (source) =>
      'of' in source
        ? post('read', source, contact)
        : ask({ path: ofDialogue(source.dialogue), read: contact }),
    history(source, before) {
      if ('of' in source) return post('history', { ...source, before }, history);
      const query = before === null ? '' : `?${new URLSearchParams({ before })}`;
      return ask({ path: `${ofDialogue(source.dialogue)}/history${query}`, read: history });
    },
    find: (words) => post('search', { words }, (json) => ContactsFound.parse(json)),
    change: (wish) => post('change', wish, contact),
    merge: (wish) => post('merge', wish, contact),
    split: (of) => post('split', { of }, contact),
  };
}
