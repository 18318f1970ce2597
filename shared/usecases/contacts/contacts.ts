import type { Answer } from '#shared/contracts/answer.ts';
import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import type {
  ChangeContact,
  ContactHistory,
  ContactRead,
  ContactsFound,
  MergeContacts,
} from '#shared/contracts/contact/contact-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import {
  type ContactChanged,
  changeContact,
  mergeTwoContacts,
  splitOneContact,
} from './change-contact.ts';
import type { ContactParts } from './contact-parts.ts';
import { findContacts } from './find-contacts.ts';
import { readContact, readContactOfDialogue } from './read-contact.ts';
import { readContactHistory, readHistoryOfDialogue } from './read-contact-history.ts';

type OfDialogue<Value> = Promise<Answer<Value, 'notYourDialogue'>>;

/** What can be done with contacts. */
export interface Contacts {
  findContacts(tenant: string, words: string): Promise<ContactsFound>;
  readContact(tenant: string, of: ContactKey): Promise<ContactRead>;
  changeContact(tenant: string, wish: ChangeContact): Promise<ContactChanged>;
  mergeContacts(tenant: string, wish: MergeContacts): Promise<ContactChanged>;
  splitContact(tenant: string, of: ContactKey): Promise<ContactChanged>;
  readContactHistory(
    tenant: string,
    of: ContactKey,
    before: string | null,
  ): Promise<ContactHistory>;
  readContactOfDialogue(key: AgentKey, dialogue: string): OfDialogue<ContactRead>;
  readHistoryOfDialogue(
    key: AgentKey,
    dialogue: string,
    before: string | null,
  ): OfDialogue<ContactHistory>;
}

export function createContacts(parts: ContactParts): Contacts {
  return {
    findContacts: (tenant, words) => findContacts(parts, tenant, words),
    readContact: (tenant, of) => readContact(parts, tenant, of),
    changeContact: (tenant, wish) => changeContact(parts, tenant, wish),
    mergeContacts: (tenant, wish) => mergeTwoContacts(parts, tenant, wish),
    splitContact: (tenant, of) => splitOneContact(parts, tenant, of),
    readContactHistory: (tenant, of, before) => readContactHistory(parts, tenant, of, before),
    readContactOfDialogue: (key, dialogue) => readContactOfDialogue(parts, key, dialogue),
    readHistoryOfDialogue: (key, dialogue, before) =>
      readHistoryOfDialogue(parts, key, dialogue, before),
  };
}
