import type {
  CommunicationUserIdentifier,
  MicrosoftTeamsAppIdentifier,
  MicrosoftTeamsUserIdentifier,
  PhoneNumberIdentifier,
} from '@azure/communication-common';

type Identifier =
  | CommunicationUserIdentifier
  | MicrosoftTeamsAppIdentifier
  | MicrosoftTeamsUserIdentifier
  | PhoneNumberIdentifier;

const kinds = [
  { raw: '4:', ours: '' },
  { raw: '8:orgid:', ours: 'teams:' },
  { raw: '28:orgid:', ours: 'teams-app:' },
] as const;

/**
 * Our word for somebody in a call, from ACS's raw id: a number in E.164, `teams:<user>`, `teams-app:<resource account>`,
 * or the raw id itself for ACS users (`8:acs:…`) and everybody else.
 */
export function fromRawId(rawId: string): string {
  const kind = kinds.find(({ raw }) => rawId.startsWith(raw));
  return kind ? `${kind.ours}${rawId.slice(kind.raw.length)}` : rawId;
}

/** The SDK's identifier for one of our addresses. */
export function toIdentifier(address: string): Identifier {
  if (address.startsWith('+')) return { phoneNumber: address };
  if (address.startsWith('teams:')) return { microsoftTeamsUserId: address.slice('teams:'.length) };
  if (address.startsWith('teams-app:')) return { teamsAppId: address.slice('teams-app:'.length) };
  return { communicationUserId: address };
}
