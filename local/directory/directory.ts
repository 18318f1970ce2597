import { z } from 'zod';

const Guid = z.guid();

const Tenant = z.object({
  id: Guid,
  displayName: z.string().min(1),
  /** Verified domain, for example `contoso.example`. */
  domain: z.string().min(1),
  /** Whether every sign-in asks for a second factor (as a Conditional Access policy would). */
  multiFactor: z.boolean().default(false),
});
export type Tenant = z.infer<typeof Tenant>;

const Group = z.object({ id: Guid, tenantId: Guid, displayName: z.string().min(1) });

/** Values of app roles by the client id of the app that defines them. */
const RolesByApp = z.record(Guid, z.array(z.string().min(1)));

const Person = z.object({
  /** Object id (`oid`). */
  id: Guid,
  tenantId: Guid,
  userPrincipalName: z.string().min(1),
  displayName: z.string().min(1),
  givenName: z.string().optional(),
  surname: z.string().optional(),
  mail: z.string().optional(),
  jobTitle: z.string().optional(),
  /** For example `de-DE`. */
  preferredLanguage: z.string().optional(),
  accountEnabled: z.boolean().default(true),
  /** Ids of groups. */
  groups: z.array(Guid).default([]),
  appRoles: RolesByApp.default({}),
});
export type Person = z.infer<typeof Person>;

const RedirectUri = z.object({
  uri: z.url(),
  /** Platform it is registered for: it decides whether a secret is asked for and whether CORS is allowed. */
  type: z.enum(['spa', 'web', 'publicClient']),
});

const AppRole = z.object({ id: Guid, value: z.string().min(1), displayName: z.string().min(1) });

const App = z.object({
  /** Client id. */
  id: Guid,
  /** Home tenant. */
  tenantId: Guid,
  displayName: z.string().min(1),
  /** Whether it can be used in every tenant of the directory. */
  multiTenant: z.boolean().default(false),
  secrets: z.array(z.string().min(1)).default([]),
  /** Whether tokens of the managed identity will do instead of a secret (a federated credential). */
  trustsManagedIdentity: z.boolean().default(false),
  redirectUris: z.array(RedirectUri).default([]),
  /** App ID URI of the API it exposes, for example `api://openline`. */
  appIdUri: z.url().optional(),
  /** Delegated permissions of that API. */
  scopes: z.array(z.string().min(1)).default([]),
  appRoles: z.array(AppRole).default([]),
  /** What the app itself is assigned, by the client id (or App ID URI's app) that defines the role. */
  assignedRoles: RolesByApp.default({}),
  /** Delegated permissions of Microsoft Graph to which no administrator has consented for all: each person is asked once. */
  asksEachPersonFor: z.array(z.string().min(1)).default([]),
  /** Whether its tokens carry `groups`. */
  groupClaims: z.boolean().default(false),
});
export type App = z.infer<typeof App>;

const Site = z.object({
  id: Guid,
  tenantId: Guid,
  /** For example `contoso.sharepoint.example`. */
  hostName: z.string().min(1),
  /** For example `/sites/contact-center`. */
  path: z.string().startsWith('/'),
  displayName: z.string().min(1),
});
export type Site = z.infer<typeof Site>;

/** The identity that the managed-identity door hands out tokens for. */
const ManagedIdentity = z.object({ tenantId: Guid, id: Guid, clientId: Guid });

/** Who and what exists: shared by the stand-ins for Entra ID and Microsoft Graph. */
export const Directory = z.object({
  tenants: z.array(Tenant).min(1),
  groups: z.array(Group).default([]),
  people: z.array(Person),
  apps: z.array(App),
  /** SharePoint sites, each with one drive. */
  sites: z.array(Site).default([]),
  managedIdentity: ManagedIdentity,
});
export type Directory = z.infer<typeof Directory>;
