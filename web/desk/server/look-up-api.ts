import {
  Colleagues,
  CustomerHistory,
  DeskCenter,
  DeskLayout,
} from '#shared/contracts/desk/desk-look-up.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';
import { remembered } from './remembered.ts';

/** What the desk reads beside its view. */
export interface LookUpApi {
  colleagues(search: string): Promise<Answer<Colleagues>>;
  center(id: string): Promise<Answer<DeskCenter>>;
  layout(): Promise<Answer<DeskLayout>>;
  history(dialogue: string): Promise<Answer<CustomerHistory>>;
}

/** Milliseconds for which a contact center's codes and script are taken as read. */
const centerGoodFor = 60_000;

export function createLookUpApi(ask: Ask, now: () => number): LookUpApi {
  const at = (folder: string, id: string) => `/api/desk/${folder}/${encodeURIComponent(id)}`;
  return {
    colleagues: (search) =>
      ask({
        path: `/api/desk/colleagues?${new URLSearchParams({ search })}`,
        read: (json) => Colleagues.parse(json),
      }),
    center: remembered({
      now,
      goodFor: centerGoodFor,
      read: (id) =>
        ask({ path: at('contact-centers', id), read: (json) => DeskCenter.parse(json) }),
    }),
    layout: () => ask({ path: '/api/desk/layout', read: (json) => DeskLayout.parse(json) }),
    history: (dialogue) =>
      ask({
        path: `${at('dialogues', dialogue)}/history`,
        read: (json) => CustomerHistory.parse(json),
      }),
  };
}
