import { z } from 'zod';
import { Role } from '../access/role.ts';
import { UserProfile } from '../agent/agent.ts';
import { Name, Slug } from './values.ts';

/** Which teams' agents and which contact centers' queues a supervisor sees and changes (A3, M3). */
export const Supervision = z.strictObject({
  teams: z.array(Slug).max(200).default([]),
  centers: z.array(Slug).max(200).default([]),
});
export type Supervision = z.infer<typeof Supervision>;

/** A user of a tenant (E5): who they are in Entra ID, their roles, and as an agent what they serve. */
export const User = z.strictObject({
  /** Object id in Entra ID. */
  id: z.guid(),
  name: Name,
  roles: z.array(Role).max(10),
  profile: UserProfile.default({ teams: [], memberships: [], capacity: {} }),
  /** Of use to supervisors only. */
  supervises: Supervision.prefault({}),
  /** Where they can take calls besides Teams. */
  phone: z
    .string()
    .regex(/^\+[1-9]\d{4,14}$/, 'a number like +4930123456')
    .nullable()
    .default(null),
  /** ACS identity of their browser (`8:acs:…`). */
  acsUser: z.string().startsWith('8:acs:').max(200).nullable().default(null),
});
export type User = z.infer<typeof User>;
