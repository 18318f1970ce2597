import { z } from 'zod';
import { Medium } from '../agent/medium.ts';
import { Name, Slug } from './values.ts';

/** Microsoft Graph, `presence` resource: availabilities that can mean "no new dialogue now". */
export const BusyAvailability = z.enum([
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Away',
  'AwayIdle',
  'BeRightBack',
  'Offline',
]);

/** A widget on the desk: a web component of the customer's, loaded from an address that is allowed (A1). */
export const DeskWidget = z.strictObject({
  id: Slug,
  title: Name,
  /** An ES module that defines the element: at an address of the customer's, or beside the desk's own page. */
  module: z.union(
    [z.url({ protocol: /^https$/ }), z.string().regex(/^[a-z0-9][a-z0-9-]*\.js$/)],
    'write it like https://widgets.example.com/crm.js',
  ),
  /** Name of the custom element, for example `contoso-crm`. */
  element: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/, 'small letters with a dash in it'),
  /** `panel`: where the layout has the panel `widgets` · `dialogue`: under the card of the dialogue that is shown. */
  place: z.enum(['panel', 'dialogue']).default('panel'),
  /** Handed to the element as attributes. */
  attributes: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.string().max(500)).default({}),
});
export type DeskWidget = z.infer<typeof DeskWidget>;

/** What stands on the desk, in this order; what is not named is not shown. */
export const DeskPanel = z.enum([
  'dialogues',
  'customer',
  'history',
  'script',
  'notes',
  'variables',
  'queues',
  'colleagues',
  'widgets',
]);

/** How the agents of a tenant work: one for each tenant, id `workplace`. */
export const Workplace = z.strictObject({
  id: z.literal('workplace').default('workplace'),
  /** What agents choose from when they are not ready; empty: the product's own four. */
  notReadyReasons: z
    .array(z.strictObject({ id: Slug, name: Name }))
    .max(30)
    .default([]),
  /** Q9: a new dialogue of the first medium may be offered while the agent has dialogues of the others. */
  interrupts: z
    .partialRecord(Medium, z.array(Medium).max(3))
    .default({ voice: ['chat', 'email'], chat: ['email'], email: [] }),
  presence: z
    .strictObject({
      /** Teams presence is looked at before offering. */
      follow: z.boolean().default(true),
      busy: z.array(BusyAvailability).default(['Busy', 'BusyIdle', 'DoNotDisturb']),
      /** Teams is told that the agent is in a call while they are on a dialogue. */
      set: z.boolean().default(true),
    })
    .prefault({}),
  desk: z
    .strictObject({
      /** Columns from left to right; empty: the product's own layout. */
      columns: z.array(z.array(DeskPanel).min(1).max(9)).max(3).default([]),
      widgets: z.array(DeskWidget).max(10).default([]),
      /** Origins of pages that may show the desk in a frame. */
      embeddedIn: z.array(z.url()).max(20).default([]),
    })
    .prefault({}),
});
export type Workplace = z.infer<typeof Workplace>;
