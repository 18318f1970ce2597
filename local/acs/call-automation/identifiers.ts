import { z } from 'zod';
import { kindOf } from '../world/address.ts';

const Cloud = z.enum(['public', 'dod', 'gcch']);

/**
 * An identifier as the SDK sends it. `kind` is missing in media operations, so the nested object decides; at most one
 * may be there.
 */
export const Identifier = z
  .object({
    kind: z.string().optional(),
    rawId: z.string().optional(),
    communicationUser: z.object({ id: z.string().min(1) }).optional(),
    phoneNumber: z.object({ value: z.string().min(1) }).optional(),
    microsoftTeamsUser: z
      .object({
        userId: z.string().min(1),
        isAnonymous: z.boolean().optional(),
        cloud: Cloud.optional(),
      })
      .optional(),
    microsoftTeamsApp: z.object({ appId: z.string().min(1), cloud: Cloud.optional() }).optional(),
    teamsExtensionUser: z
      .object({
        userId: z.string().min(1),
        tenantId: z.string().min(1),
        resourceId: z.string().min(1),
        cloud: Cloud.optional(),
      })
      .optional(),
  })
  .transform((given, context) => {
    const candidates = addressesOf(given);
    const [address = given.rawId] = candidates;
    if (candidates.length > 1 || !address) {
      context.addIssue({ code: 'custom', message: 'An identifier must have exactly one kind.' });
      return z.NEVER;
    }
    return address;
  });

interface Given {
  readonly communicationUser?: { readonly id: string } | undefined;
  readonly phoneNumber?: { readonly value: string } | undefined;
  readonly microsoftTeamsUser?:
    | {
        readonly userId: string;
        readonly isAnonymous?: boolean | undefined;
        readonly cloud?: string | undefined;
      }
    | undefined;
  readonly microsoftTeamsApp?:
    | { readonly appId: string; readonly cloud?: string | undefined }
    | undefined;
  readonly teamsExtensionUser?:
    | {
        readonly userId: string;
        readonly tenantId: string;
        readonly resourceId: string;
        readonly cloud?: string | undefined;
      }
    | undefined;
}

function addressesOf(given: Given): readonly string[] {
  const {
    communicationUser,
    phoneNumber,
    microsoftTeamsUser,
    microsoftTeamsApp,
    teamsExtensionUser,
  } = given;
  return [
    communicationUser?.id,
    phoneNumber && `4:${phoneNumber.value}`,
    microsoftTeamsUser && teamsUserAddress(microsoftTeamsUser),
    microsoftTeamsApp && `28:${cloudPart(microsoftTeamsApp.cloud)}:${microsoftTeamsApp.appId}`,
    teamsExtensionUser && extensionAddress(teamsExtensionUser),
  ].filter((address) => address !== undefined);
}

function teamsUserAddress({
  userId,
  isAnonymous,
  cloud,
}: NonNullable<Given['microsoftTeamsUser']>): string {
  return isAnonymous ? `8:teamsvisitor:${userId}` : `8:${cloudPart(cloud)}:${userId}`;
}

function extensionAddress(user: NonNullable<Given['teamsExtensionUser']>): string {
  const prefix = user.cloud && user.cloud !== 'public' ? `${user.cloud}-acs` : 'acs';
  return `8:${prefix}:${user.resourceId}_${user.tenantId}_${user.userId}`;
}

function cloudPart(cloud: string | undefined): string {
  return cloud && cloud !== 'public' ? cloud : 'orgid';
}

/** The identifier that answers and events have for a raw id. */
export function toIdentifier(address: string): Readonly<Record<string, unknown>> {
  const [, prefix = '', rest = ''] = /^[^:]*:([^:]*):?(.*)$/.exec(address) ?? [];
  const cloud = /^(gcch|dod)/.exec(prefix)?.[1] ?? 'public';
  const [resourceId, tenantId, userId] = rest.split('_');
  switch (kindOf(address)) {
    case 'phone number':
      return { kind: 'phoneNumber', rawId: address, phoneNumber: phoneNumberOf(address) };
    case 'acs user':
      return { kind: 'communicationUser', rawId: address, communicationUser: { id: address } };
    case 'teams extension user':
      return {
        kind: 'teamsExtensionUser',
        rawId: address,
        teamsExtensionUser: { userId, tenantId, resourceId, cloud },
      };
    case 'teams user':
      return {
        kind: 'microsoftTeamsUser',
        rawId: address,
        microsoftTeamsUser: { userId: rest, isAnonymous: prefix === 'teamsvisitor', cloud },
      };
    case 'teams app':
      return {
        kind: 'microsoftTeamsApp',
        rawId: address,
        microsoftTeamsApp: { appId: rest, cloud },
      };
    case 'unknown':
      return { kind: 'unknown', rawId: address };
  }
}

function phoneNumberOf(address: string) {
  const value = address.slice(2);
  return value === 'anonymous' ? { value, isAnonymous: true } : { value };
}
