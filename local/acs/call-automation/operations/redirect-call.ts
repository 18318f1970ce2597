import { z } from 'zod';
import { redirect } from '../../world/offering.ts';
import { parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { takeOffer } from '../incoming.ts';
import { unsupported } from '../problem.ts';

const Body = z.strictObject({ incomingCallContext: z.string(), target: Target });

/** `redirectCall`: another phone rings instead, and Call Automation is out of it. */
export const redirectCall: Operation = (parts, { body }) => {
  const { incomingCallContext, target } = parse(Body, body);
  const call = takeOffer(parts, incomingCallContext);
  if (parts.pending.get(call.id)) throw unsupported('redirecting a call that was transferred');
  redirect(parts.world, call.id, target);
  return { status: 204 };
};
