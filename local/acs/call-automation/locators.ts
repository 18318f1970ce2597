import { z } from 'zod';
import type { Call } from '../world/model.ts';
import type { Parts } from './parts.ts';
import { invalid, notFound, unsupported } from './problem.ts';

export const CallLocator = z.object({
  kind: z.enum(['groupCallLocator', 'serverCallLocator', 'roomCallLocator']).optional(),
  groupCallId: z.string().optional(),
  serverCallId: z.string().optional(),
  roomId: z.string().optional(),
});

/** The call under way that a locator means. Throws 404/8522. */
export function findByLocator(parts: Parts, locator: z.infer<typeof CallLocator>): Call {
  const { groupCallId, serverCallId, roomId } = locator;
  if (roomId !== undefined) throw unsupported('rooms');
  if (groupCallId === undefined && serverCallId === undefined)
    throw invalid('CallLocator is empty.');
  const call = parts.world.calls
    .all()
    .find((each) =>
      serverCallId === undefined
        ? each.groupCallId === groupCallId
        : each.serverCallId === serverCallId,
    );
  if (call?.state !== 'connected') throw notFound('Call');
  return call;
}
