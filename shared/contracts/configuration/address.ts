import { z } from 'zod';
import { Name, Slug } from './values.ts';

/** What can be dialled: a number, or a Teams resource account by its object id. */
export const DialledAddress = z
  .string()
  .regex(
    /^(\+[1-9]\d{4,14}|teams-app:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    'a number like +4930123456, or teams-app: and the object id of a Teams resource account',
  );

/**
 * A touchpoint (E4): owned by one tenant, unique in the region, linked to one contact center, or to a flow that chooses one
 * among several.
 */
export const Address = z
  .strictObject({
    address: DialledAddress,
    name: Name,
    /** The contact center's id; null: the flow chooses. */
    center: Slug.nullable().default(null),
    /** The flow's id; null: that of the contact center. */
    flow: Slug.nullable().default(null),
  })
  .refine(({ center, flow }) => (center === null) !== (flow === null), {
    path: ['center'],
    error: 'link it either to a contact center or to a flow',
  });
export type Address = z.infer<typeof Address>;
