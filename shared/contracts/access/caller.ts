import type { Role } from './role.ts';

/** Who calls the API: taken from the verified token and the tenant's configuration, never from body or query. */
export interface Caller {
  /** Our tenant's id. */
  readonly tenant: string;
  /** The user's id (object id in Entra ID), or that of an app. */
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
}
