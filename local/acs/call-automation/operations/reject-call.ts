import { z } from 'zod';
import { reject } from '../../world/offering.ts';
import { parse } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { takeOffer } from '../incoming.ts';

const Body = z.strictObject({
  incomingCallContext: z.string(),
  callRejectReason: z.enum(['none', 'busy', 'forbidden']).default('none'),
});

/** `rejectCall`: the caller hears busy, or that the call was rejected. */
export const rejectCall: Operation = (parts, { body }) => {
  const { incomingCallContext, callRejectReason } = parse(Body, body);
  const call = takeOffer(parts, incomingCallContext);
  reject(parts.world, call.id, callRejectReason === 'busy' ? 'busy' : 'rejected');
  return { status: 204 };
};
