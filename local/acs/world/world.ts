import type { Clock } from '../../platform/clock.ts';
import type { Alarms } from '../store/alarms.ts';
import type { Journal } from '../store/journal.ts';
import { toAddress } from './address.ts';
import {
  eventsBetween,
  type PhoneEvent,
  type PhoneListener,
  type PhoneView,
  viewOf,
} from './announcements.ts';
import type { Call, Controller, PhoneRecord, Reason, Tone } from './model.ts';
import type { Invitation, WorldAction, WorldParts } from './parts.ts';
import { callOf } from './parts.ts';
import { openPhone, type Phone } from './phone.ts';

/** Everything at this moment, as JSON. */
export interface WorldSnapshot {
  readonly phones: readonly (PhoneView & { readonly behaviour: PhoneRecord['behaviour'] })[];
  readonly calls: readonly Call[];
}

/** The telephones around the contact centre: the door for people, tests and the playground. */
export interface World {
  /** The phone with this number (`+49…`) or raw id; it exists from here on, also after a restart. */
  phone(identity: string): Phone;
  snapshot(): WorldSnapshot;
  /** What happens at all phones; returns how to stop listening. */
  on(listener: PhoneListener): () => void;
}

interface WorldOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly alarms: Pick<Alarms<WorldAction>, 'set' | 'cancel'>;
  readonly controller: Controller;
  readonly isOwned: (address: string) => boolean;
  readonly ringTimeout: number;
}

interface Telephones {
  readonly world: World;
  readonly parts: WorldParts;
  /** Lets a phone hear tones, when the change under way is stored. */
  readonly soundTones: (address: string, tones: readonly Tone[]) => void;
  /** Lets a phone get an SMS, when the change under way is stored. Numbers are `+49…`. */
  readonly showMessage: (message: {
    readonly from: string;
    readonly to: string;
    readonly text: string;
  }) => void;
}

export function createWorld(options: WorldOptions): Telephones {
  const { journal } = options;
  const listeners = new Set<PhoneListener>();
  const emit = (event: PhoneEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const parts: WorldParts = {
    ...options,
    calls: journal.collection<Call>('call'),
    phones: journal.collection<PhoneRecord>('phone'),
    invitations: journal.collection<Invitation>('invitation'),
    touch: (address, ending) => announcer.touch(address, ending),
  };
  const announcer = createAnnouncer(parts, emit);

  function phone(identity: string): Phone {
    const address = toAddress(identity);
    if (!parts.phones.get(address))
      journal.change(() => parts.phones.put(address, { address, behaviour: { kind: 'rings' } }));
    return openPhone({ parts, address, emit, on, view: () => announcer.view(address) });
  }

  function on(listener: PhoneListener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return {
    parts,
    soundTones: (address, tones) =>
      journal.afterwards(() => emit({ address, kind: 'hears tones', tones })),
    showMessage: ({ from, to, text }) =>
      journal.afterwards(() =>
        emit({ address: toAddress(to), kind: 'gets message', from: toAddress(from), text }),
      ),
    world: {
      phone,
      on,
      snapshot: () => ({
        phones: parts.phones
          .all()
          .map((each) => ({ ...announcer.view(each.address), behaviour: each.behaviour })),
        calls: parts.calls.all(),
      }),
    },
  };
}

/** Tells what has changed at the phones, once the change is stored. */
function createAnnouncer(parts: WorldParts, emit: PhoneListener) {
  const shown = new Map<string, PhoneView>();
  const touched = new Map<string, Reason | undefined>();
  const view = (address: string) => viewOf(callOf(parts, address), address);
  for (const { address } of parts.phones.all()) shown.set(address, view(address));

  function announce() {
    const due = [...touched];
    touched.clear();
    for (const [address, ending] of due) {
      const before = shown.get(address) ?? viewOf(undefined, address);
      const after = view(address);
      shown.set(address, after);
      for (const event of eventsBetween(before, after, ending)) emit(event);
    }
  }

  return {
    view,
    touch(address: string, ending: Reason | undefined) {
      touched.set(address, ending ?? touched.get(address));
      parts.journal.afterwards(announce);
    },
  };
}
