import { channelNames } from '#shared/contracts/conversation/channels.ts';
import { isRecord } from './about.ts';
import { atDoor } from './door.ts';
import type { DoorSystem } from './names.ts';

interface Doors {
  readonly parts: Readonly<Record<string, DoorSystem>>;
  /** What leaves by them goes on as a message. */
  readonly senders: ReadonlySet<string>;
  /** Functions that give a part for a customer. */
  readonly makers: Readonly<Record<string, DoorSystem>>;
  /** Parts that have parts. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, DoorSystem>>>>;
}

/** Those that have no system of their own here. */
const allChannels: Readonly<Record<string, DoorSystem>> = Object.fromEntries(
  channelNames.map((name) => [name, 'channels']),
);

/** Where the product leaves its own process, by the names of the center's parts. */
const doors: Doors = {
  parts: {
    dialogues: 'cosmos',
    queues: 'cosmos',
    agents: 'cosmos',
    conversations: 'cosmos',
    chats: 'cosmos',
    outbox: 'cosmos',
    messageOutbox: 'cosmos',
    parked: 'cosmos',
    recordingLinks: 'cosmos',
    messages: 'service-bus',
    pushes: 'web-pubsub',
    visitorPushes: 'web-pubsub',
    voice: 'acs',
    testCallChannel: 'acs',
    callTokens: 'acs',
    recordingFiles: 'acs',
    malwareScan: 'malware-scan',
    transcriber: 'speech',
    translator: 'translator',
    tenantKeys: 'key-vault',
    secretKeeper: 'key-vault',
  },
  senders: new Set(['messages']),
  makers: {
    storeOf: 'sql',
    archiveOf: 'sql',
    shelfOf: 'storage',
    attachmentShelfOf: 'storage',
  },
  groups: {
    channels: {
      ...allChannels,
      sms: 'sms',
      whatsapp: 'whatsapp',
      email: 'graph',
      webchat: 'webchat',
    },
    world: {
      connectors: 'connectors',
      virtualAgents: 'bots',
      recognizers: 'bots',
      outbound: 'sms',
    },
  },
};

/** The same parts, those that ask outside systems with spans at their doors. */
export function atDoors<Parts extends object>(parts: Parts): Parts {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(parts, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (!known.has(name)) known.set(name, partAtDoor(String(name), value));
      return known.get(name);
    },
  });
}

function partAtDoor(name: string, part: unknown): unknown {
  const system = doors.parts[name];
  if (system && isRecord(part))
    return atDoor({ system, name, sends: doors.senders.has(name) }, part);
  const made = doors.makers[name];
  if (made && typeof part === 'function')
    return (...given: readonly unknown[]) => {
      const answer: unknown = Reflect.apply(part, undefined, given);
      return isRecord(answer)
        ? atDoor({ system: made, name: name.replace(/Of$/, '') }, answer)
        : answer;
    };
  const group = doors.groups[name];
  return group && isRecord(part) ? groupAtDoors(group, part) : part;
}

function groupAtDoors(
  group: Readonly<Record<string, DoorSystem>>,
  parts: Readonly<Record<string, unknown>>,
): unknown {
  const entries = Object.entries(parts).map(([name, part]): [string, unknown] => {
    const system = group[name];
    return [name, system && isRecord(part) ? atDoor({ system, name }, part) : part];
  });
  return Object.fromEntries(entries);
}
