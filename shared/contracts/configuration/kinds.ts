import { OpeningHours } from '../flow/opening-hours.ts';
import { ContactCenter } from './contact-center.ts';
import { Flow, FlowVersion } from './flow.ts';
import { RecordTarget } from './record-target.ts';
import { Tenant } from './tenant.ts';
import { User } from './user.ts';

/** What the `configuration` container holds, by kind; each document has an id unique in tenant and kind. */
export const configurationKinds = {
  tenant: Tenant,
  center: ContactCenter,
  user: User,
  flow: Flow,
  flowVersion: FlowVersion,
  hours: OpeningHours,
  target: RecordTarget,
} as const;
export type ConfigurationKind = keyof typeof configurationKinds;
export interface ConfigurationOf {
  tenant: Tenant;
  center: ContactCenter;
  user: User;
  flow: Flow;
  flowVersion: FlowVersion;
  hours: OpeningHours;
  target: RecordTarget;
}
