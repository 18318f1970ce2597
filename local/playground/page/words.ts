import { kindOf, toAddress } from '../../acs/world/address.ts';
import type { Hearing, PhoneState, Reason } from '../../acs/world/model.ts';
import type { HeardLine, KnownNumber, Person } from '../contract.ts';
import { spokenText } from '../spoken-text.ts';

interface Names {
  readonly people: readonly Person[];
  readonly numbers: readonly KnownNumber[];
}

/** Who has this raw id: a known name, or else the number; of other ids the last part. */
export function nameOf(address: string, { people, numbers }: Names): string {
  const person = people.find(({ identity }) => toAddress(identity) === address);
  const number = numbers.find((each) => toAddress(each.address) === address);
  return person?.name ?? number?.label ?? shortAddress(address);
}

/** `4:+4930…` → `+4930…`; of long ids the end. */
export function shortAddress(address: string): string {
  if (address.startsWith('4:')) return address.slice(2);
  return address.length > 28 ? `…${address.slice(-20)}` : address;
}

const kindWords = {
  'phone number': 'Phone number',
  'acs user': 'Browser (ACS user)',
  'teams extension user': 'Teams Phone user',
  'teams user': 'Teams user',
  'teams app': 'Teams resource account',
  unknown: 'Unknown kind',
} as const;

export function kindWord(address: string): string {
  return kindWords[kindOf(address)];
}

const stateWords: Readonly<Record<PhoneState, string>> = {
  idle: 'Idle',
  dialling: 'Calling',
  ringing: 'Ringing',
  connected: 'Connected',
  'on hold': 'On hold',
};

export function stateWord(state: PhoneState): string {
  return stateWords[state];
}

/** What a phone lets hear at this moment, as a line of its display. */
export function hearingWords(hearing: Hearing, names: Names): string {
  switch (hearing.kind) {
    case 'nothing':
      return '';
    case 'ring':
      return `From ${callerName(hearing, names)}`;
    case 'ringback':
      return 'It rings at the other end';
    case 'prompt':
      return hearing.source.kind === 'file'
        ? `♪ ${spokenText(hearing.source)}`
        : `“${spokenText(hearing.source)}”`;
    case 'hold music':
      return `♪ ${spokenText(hearing.source)}`;
    case 'people':
      return hearing.addresses.map((address) => nameOf(address, names)).join(', ');
    case 'silence':
      return 'Silence';
  }
}

function callerName(
  { from, displayName }: Extract<Hearing, { kind: 'ring' }>,
  names: Names,
): string {
  const name = nameOf(from, names);
  return displayName && displayName !== name ? `${displayName} (${name})` : name;
}

const reasonWords: Readonly<Record<Reason, string>> = {
  'hung up': 'Call ended',
  declined: 'Declined',
  busy: 'Busy',
  'no answer': 'No answer',
  unreachable: 'Cannot be reached',
  'not found': 'This number does not exist',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
  removed: 'Removed from the call',
  'ended by application': 'Ended by the contact centre',
  transferred: 'Transferred',
  'everybody left': 'Everybody left',
};

/** One line of what was heard. */
export function lineWords({ kind, text, from }: HeardLine, names: Names): string {
  switch (kind) {
    case 'rings':
      return `Rings: ${text || nameOf(from ?? '', names)}`;
    case 'connected':
      return 'Connected';
    case 'prompt':
      return `“${text}”`;
    case 'music':
      return `♪ ${text}`;
    case 'words':
      return `${nameOf(from ?? '', names)}: ${text}`;
    case 'message':
      return `✉ ${nameOf(from ?? '', names)}: ${text}`;
    case 'texted':
      return `✉ You: ${text}`;
    case 'tones':
      return `Tones: ${text}`;
    case 'ended':
      return Object.entries(reasonWords).find(([reason]) => reason === text)?.[1] ?? text;
    case 'said':
      return `You: ${text}`;
    case 'pressed':
      return `You pressed ${text}`;
  }
}

/** 75,000 ms → `1:15`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown
    .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
}
