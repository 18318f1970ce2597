import { toAddress } from './address.ts';
import type { PhoneEvent, PhoneListener, PhoneView } from './announcements.ts';
import { connectedMembers, memberOf } from './hearing.ts';
import { conclude } from './inviting.ts';
import { leave } from './leaving.ts';
import type { Behaviour, Call, CustomContext, Hearing, PhoneState } from './model.ts';
import { connectedMember, dial, openCall } from './offering.ts';
import { callOf, changeMember, occupy, saveCall, type WorldParts } from './parts.ts';
import { press, speak } from './pressing.ts';
import { toTones } from './tones.ts';

type EventOf<Kind extends PhoneEvent['kind']> = Extract<PhoneEvent, { kind: Kind }>;

/** A telephone in somebody's hand. What makes no sense in its state (answering when nothing rings) throws. */
export interface Phone {
  /** Raw id. */
  readonly address: string;
  readonly state: PhoneState;
  readonly hearing: Hearing;
  readonly callId: string | undefined;
  dial(
    to: string,
    options?: { readonly displayName?: string; readonly customContext?: CustomContext },
  ): void;
  /** Joins a group call by its id (a group of one begins it), as a browser does. */
  joinGroup(groupCallId: string, options?: { readonly muted?: boolean }): void;
  answer(): void;
  decline(): void;
  hangUp(): void;
  /** Keys one after another: `12#`. */
  press(keys: string): void;
  say(text: string, language?: string): void;
  mute(): void;
  unmute(): void;
  /** What it does when it is called from now on. */
  behave(behaviour: Behaviour): void;
  on<Kind extends PhoneEvent['kind']>(
    kind: Kind,
    listener: (event: EventOf<Kind>) => void,
  ): () => void;
}

interface PhoneOptions {
  readonly parts: WorldParts;
  readonly address: string;
  readonly emit: PhoneListener;
  readonly on: (listener: PhoneListener) => () => void;
  readonly view: () => PhoneView;
}

export function openPhone({ parts, address, emit, on, view }: PhoneOptions): Phone {
  const { journal } = parts;
  const setMuted = (muted: boolean) =>
    journal.change(() => void changeMember(parts, talking(parts, address).id, address, { muted }));
  const settle = (outcome: 'answered' | 'declined') =>
    journal.change(() => void conclude(parts, ringing(parts, address), outcome));
  return {
    address,
    get state() {
      return view().state;
    },
    get hearing() {
      return view().hearing;
    },
    get callId() {
      return view().callId;
    },
    dial: (to, options = {}) =>
      journal.change(() => {
        mustBeIdle(parts, address);
        dial(parts, { from: address, to: toAddress(to), ...options });
      }),
    joinGroup: (groupCallId, { muted = false } = {}) =>
      journal.change(() => joinGroup(parts, address, { groupCallId, muted })),
    answer: () => settle('answered'),
    decline: () => settle('declined'),
    hangUp: () => journal.change(() => hangUp(parts, address)),
    press(keys) {
      const tones = toTones(keys);
      talking(parts, address);
      journal.change(() => press(parts, address, tones));
    },
    say(text, language) {
      const call = talking(parts, address);
      journal.change(() => speak(parts, address, { text, ...(language && { language }) }));
      for (const other of hearers(call, address))
        emit({ address: other, kind: 'hears words', from: address, text });
    },
    mute: () => setMuted(true),
    unmute: () => setMuted(false),
    behave: (behaviour) =>
      journal.change(() =>
        parts.phones.put(address, { ...parts.phones.get(address), address, behaviour }),
      ),
    on: (kind, listener) =>
      on((event) => {
        if (event.address === address && isOf(event, kind)) listener(event);
      }),
  };
}

function isOf<Kind extends PhoneEvent['kind']>(
  event: PhoneEvent,
  kind: Kind,
): event is EventOf<Kind> {
  return event.kind === kind;
}

function mustBeIdle(parts: WorldParts, address: string) {
  if (callOf(parts, address)) throw new Error(`${address} is in a call already.`);
}

function talking(parts: WorldParts, address: string): Call {
  const call = callOf(parts, address);
  if (call?.state !== 'connected' || memberOf(call, address)?.state !== 'connected')
    throw new Error(`${address} is not connected to anybody.`);
  return call;
}

function ringing(parts: WorldParts, address: string): string {
  const invitation = memberOf(callOf(parts, address), address)?.invitation;
  if (!invitation) throw new Error(`${address} does not ring.`);
  return invitation;
}

function hangUp(parts: WorldParts, address: string) {
  const call = callOf(parts, address);
  const member = memberOf(call, address);
  if (!call || !member) throw new Error(`${address} is not in a call.`);
  if (member.invitation) conclude(parts, member.invitation, 'declined');
  else leave(parts, call.id, address, call.state === 'offered' ? 'cancelled' : 'hung up');
}

function hearers(call: Call, address: string): readonly string[] {
  const speaker = memberOf(call, address);
  if (!speaker || speaker.muted || speaker.onHold) return [];
  return connectedMembers(call)
    .filter((other) => other.address !== address && !other.onHold)
    .map((other) => other.address);
}

function joinGroup(
  parts: WorldParts,
  address: string,
  { groupCallId, muted }: { readonly groupCallId: string; readonly muted: boolean },
) {
  mustBeIdle(parts, address);
  const member = { ...connectedMember(address, parts.clock.now()), muted };
  const call = parts.calls.all().find((each) => each.groupCallId === groupCallId);
  if (!call) {
    openCall(parts, {
      from: address,
      to: groupCallId,
      groupCallId,
      members: [member],
      state: 'connected',
    });
    return;
  }
  const joined = { ...call, members: [...call.members, member] };
  saveCall(parts, joined);
  occupy(parts, address, call.id);
  parts.controller.rosterChanged(joined);
}
