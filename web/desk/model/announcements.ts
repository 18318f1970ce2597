import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';

/** What somebody who does not see the screen is told. */
export interface Announcement {
  readonly what: 'offer' | 'offerOver' | 'connected' | 'onHold' | 'resumed' | 'callOver' | 'status';
  readonly dialogue?: DeskDialogue;
  /** Cannot wait until a sentence is read to its end. */
  readonly isUrgent: boolean;
}

/** What is new from one view to the next. */
export function announcements(before: DeskView | undefined, after: DeskView): Announcement[] {
  const told = after.dialogues.flatMap((dialogue) =>
    ofDialogue(
      before?.dialogues.find(({ id }) => id === dialogue.id),
      dialogue,
    ),
  );
  for (const offer of offersGone(before, after))
    told.push({ what: 'offerOver', dialogue: offer, isUrgent: false });
  if (before && before.agent.status !== after.agent.status && told.length === 0)
    told.push({ what: 'status', isUrgent: false });
  return told;
}

/** Offers that do not ring any more and did not become this agent's call. */
export function offersGone(before: DeskView | undefined, after: DeskView): DeskDialogue[] {
  const offers = before?.dialogues.filter(({ phase }) => phase === 'offer') ?? [];
  return offers.filter((offer) => !after.dialogues.some(({ id }) => id === offer.id));
}

function ofDialogue(before: DeskDialogue | undefined, now: DeskDialogue): Announcement[] {
  if (before?.phase !== now.phase) {
    const what = phaseNews[now.phase];
    return what ? [{ what, dialogue: now, isUrgent: what === 'offer' }] : [];
  }
  if (before.onHold === now.onHold) return [];
  return [{ what: now.onHold ? 'onHold' : 'resumed', dialogue: now, isUrgent: false }];
}

const phaseNews = {
  offer: 'offer',
  joining: undefined,
  calling: undefined,
  parked: undefined,
  talk: 'connected',
  wrapUp: 'callOver',
} as const;
