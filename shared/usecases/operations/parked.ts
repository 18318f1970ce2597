import type { Answer } from '#shared/contracts/answer.ts';
import type { ParkedListing } from '#shared/contracts/operations/operations.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';

/** Messages of a queue that are out of the way (S5), oldest first. */
export async function listParked(
  { parked }: { readonly parked: Pick<ParkedMessages, 'list'> },
  queue: string,
): Promise<ParkedListing> {
  const items = await parked.list(queue);
  return { items: items.map(({ body: _, ...rest }) => rest) };
}

interface ReplayParts {
  readonly parked: Pick<ParkedMessages, 'get' | 'remove'>;
  /** Sends a message again to where it came from; false: nothing can be sent there. */
  readonly replay: (queue: string, body: unknown) => Promise<boolean>;
}

/** Sends a parked message again, then forgets it; what dies in between sends it twice, which is harmless (S5). */
export async function replayParked(
  { parked, replay }: ReplayParts,
  queue: string,
  id: string,
): Promise<Answer<undefined, 'notFound' | 'notReplayable'>> {
  const message = await parked.get(queue, id);
  if (!message) return { ok: false, reason: 'notFound' };
  if (!(await replay(queue, message.body))) return { ok: false, reason: 'notReplayable' };
  await parked.remove(queue, id);
  return { ok: true, value: undefined };
}
