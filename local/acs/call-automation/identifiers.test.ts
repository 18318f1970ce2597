import { expect, test } from 'vitest';
import { Identifier, toIdentifier } from './identifiers.ts';

/** Raw ids, and what the SDK sends for them (there without `kind` in media operations). */
const identifiers: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['4:+493012345', { phoneNumber: { value: '+493012345' } }],
  ['4:anonymous', { phoneNumber: { value: 'anonymous', isAnonymous: true } }],
  ['8:acs:1111_0000', { communicationUser: { id: '8:acs:1111_0000' } }],
  [
    '8:acs:resource_tenant_user',
    {
      teamsExtensionUser: {
        userId: 'user',
        tenantId: 'tenant',
        resourceId: 'resource',
        cloud: 'public',
      },
    },
  ],
  [
    '8:gcch-acs:resource_tenant_user',
    {
      teamsExtensionUser: {
        userId: 'user',
        tenantId: 'tenant',
        resourceId: 'resource',
        cloud: 'gcch',
      },
    },
  ],
  ['8:orgid:45ab', { microsoftTeamsUser: { userId: '45ab', isAnonymous: false, cloud: 'public' } }],
  ['8:gcch:45ab', { microsoftTeamsUser: { userId: '45ab', isAnonymous: false, cloud: 'gcch' } }],
  [
    '8:teamsvisitor:45ab',
    { microsoftTeamsUser: { userId: '45ab', isAnonymous: true, cloud: 'public' } },
  ],
  ['28:orgid:45ab', { microsoftTeamsApp: { appId: '45ab', cloud: 'public' } }],
  ['28:dod:45ab', { microsoftTeamsApp: { appId: '45ab', cloud: 'dod' } }],
  ['something else', {}],
];

test.each(identifiers)(
  '%s has its own shape, there and back, also without kind',
  (address, shape) => {
    expect(toIdentifier(address)).toMatchObject({ ...shape, rawId: address });
    expect(Identifier.parse(toIdentifier(address))).toBe(address);
    expect(Identifier.parse({ rawId: address, ...shape })).toBe(address);
  },
);

test('an identifier of two kinds, or of none, is refused', () => {
  const both = { phoneNumber: { value: '+1' }, communicationUser: { id: '8:acs:x_y' } };
  expect(Identifier.safeParse(both).success).toBe(false);
  expect(Identifier.safeParse({}).success).toBe(false);
});
