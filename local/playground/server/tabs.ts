import type { WebSocket } from 'ws';
import type { ToPage } from '../contract.ts';
import type { Seat } from './voice-links.ts';

/** One open page. Phones are raw ids. */
export interface Tab {
  readonly id: string;
  readonly phones: readonly string[];
  readonly microphones: ReadonlySet<string>;
  send(message: ToPage): void;
}

/** The pages that are open now. */
export interface Tabs {
  all(): readonly Tab[];
  get(id: string): Tab | undefined;
  add(id: string, socket: WebSocket): void;
  remove(id: string): void;
  watch(id: string, phones: readonly string[]): void;
  setMicrophone(id: string, phone: string, on: boolean): void;
  /** Where a phone lives: the tab with its microphone, else the one that has shown it first. */
  seatOf(phone: string): Seat | undefined;
}

export function createTabs(): Tabs {
  const tabs = new Map<string, Tab>();
  const change = (id: string, changed: (tab: Tab) => Partial<Tab>) => {
    const tab = tabs.get(id);
    if (tab) tabs.set(id, { ...tab, ...changed(tab) });
  };
  return {
    all: () => [...tabs.values()],
    get: (id) => tabs.get(id),
    add: (id, socket) =>
      void tabs.set(id, {
        id,
        phones: [],
        microphones: new Set(),
        send: (message) => socket.send(JSON.stringify(message)),
      }),
    remove: (id) => void tabs.delete(id),
    watch: (id, phones) =>
      change(id, ({ microphones }) => ({
        phones,
        microphones: new Set([...microphones].filter((phone) => phones.includes(phone))),
      })),
    setMicrophone: (id, phone, on) =>
      change(id, ({ microphones }) => {
        const others = [...microphones].filter((other) => other !== phone);
        return { microphones: new Set(on ? [...others, phone] : others) };
      }),
    seatOf(phone) {
      const showing = [...tabs.values()].filter(({ phones }) => phones.includes(phone));
      const speaking = showing.find(({ microphones }) => microphones.has(phone));
      const tab = speaking ?? showing[0];
      return tab && { tab: tab.id, hasMicrophone: speaking !== undefined };
    },
  };
}
