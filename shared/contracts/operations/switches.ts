import { z } from 'zod';
import { Name, Slug } from '../configuration/values.ts';
import { channelNames } from '../conversation/channels.ts';

/** What operators can turn off (S4). docs/operate-safety.md says what happens to whoever wants it meanwhile. */
export const switchable = [
  ...channelNames.map((channel) => `messages-${channel}` as const),
  'outbound-calls',
  'recordings',
  'transcription',
  'translation',
  'bots',
  'recognizers',
  'connectors',
  'web-chat',
  'automatic-replies',
  'invitations',
  'test-calls',
  'presence',
  'supervision',
  'probe',
] as const;
export const Switchable = z.enum(switchable);
export type Switchable = z.infer<typeof Switchable>;

const turnedOff = 'turned off by the operators: ';

/** As whoever is refused for a switch is told, with the operators' reason. */
export const saidTurnedOff = (reason: string) => `${turnedOff}${reason}`;

/** Whether something was refused for a switch. */
export const isTurnedOff = (said: string) => said.startsWith(turnedOff);

const reason = z.string().trim().min(1).max(300);

/** Something that is turned off. Times are milliseconds since 1970. */
export const Switch = z.object({
  feature: Switchable,
  /** Null: for all. */
  tenant: Slug.nullable(),
  /** Shown to whoever is refused. */
  reason,
  /** From then on it is on by itself; null: until somebody turns it on. */
  until: z.number().nullable(),
  /** Who says that they did it: operations are opened by a key, not by a person. */
  by: Name,
  at: z.number(),
});
export type Switch = z.infer<typeof Switch>;

const SwitchChange = Switch.extend({ state: z.enum(['off', 'on']) });
export type SwitchChange = z.infer<typeof SwitchChange>;

/** All switches of a region, and the last changes, newest first. */
export const Switches = z.object({
  id: z.literal('switches').default('switches'),
  off: z.array(Switch).default([]),
  changes: z.array(SwitchChange).default([]),
});
export type Switches = z.infer<typeof Switches>;

/** `GET /api/operations/switches`. */
export const SwitchesSight = Switches.omit({ id: true })
  .extend({ switchable: z.array(Switchable) })
  .meta({ id: 'Switches' });
export type SwitchesSight = z.infer<typeof SwitchesSight>;

/** `PUT /api/operations/switches/{feature}`. */
export const SwitchWanted = z.strictObject({
  state: z.enum(['off', 'on']),
  /** Null: for all. */
  tenants: z.array(Slug).min(1).max(100).nullable(),
  reason,
  /** Only for `off`; milliseconds since 1970. */
  until: z.int().min(0).nullable().default(null),
  by: Name,
});
export type SwitchWanted = z.infer<typeof SwitchWanted>;

/** The partition of what belongs to no tenant: no tenant can be called so. */
export const regionTenant = '$region';
