import {
  type CommunicationIdentifier,
  createIdentifierFromRawId,
  isUnknownIdentifier,
  type UnknownIdentifier,
} from '@azure/communication-common';

/** Somebody whom ACS can call. */
export type Somebody = Exclude<CommunicationIdentifier, UnknownIdentifier>;

const kinds = [
  { raw: '4:', ours: '' },
  { raw: '8:orgid:', ours: 'teams:' },
  { raw: '28:orgid:', ours: 'teams-app:' },
] as const;

/**
 * Our word for somebody in a call, from ACS's raw id: a number in E.164 (`anonymous` when it is withheld), `teams:<user>`,
 * `teams-app:<resource account>`, or the raw id itself for ACS users (`8:acs:…`) and everybody else.
 */
export function fromRawId(rawId: string): string {
  const kind = kinds.find(({ raw }) => rawId.startsWith(raw));
  return kind ? `${kind.ours}${rawId.slice(kind.raw.length)}` : rawId;
}

/** ACS's raw id for one of our addresses; those without a colon are telephone numbers. */
export function toRawId(address: string): string {
  if (!address.includes(':')) return `4:${address}`;
  const kind = kinds.find(({ ours }) => ours !== '' && address.startsWith(ours));
  return kind ? `${kind.raw}${address.slice(kind.ours.length)}` : address;
}

/**
 * The SDK's identifier for one of our addresses. `8:acs:` with three parts is a Teams user who takes calls of a resource
 * account (Teams Phone extensibility), with two an ACS user.
 */
export function toIdentifier(address: string): Somebody {
  const identifier = createIdentifierFromRawId(toRawId(address));
  return isUnknownIdentifier(identifier) ? { communicationUserId: address } : identifier;
}
