import type {
  CoachNote,
  DeskDialogue,
  DeskParty,
  DeskView,
} from '#shared/contracts/desk/desk-view.ts';

/** What somebody who does not see the screen is told. */
export interface Announcement {
  readonly what:
    | 'offer'
    | 'putThrough'
    | 'offerOver'
    | 'calling'
    | 'connected'
    | 'onHold'
    | 'resumed'
    | 'parked'
    | 'callOver'
    | 'joined'
    | 'left'
    | 'notReached'
    | 'coached'
    | 'status';
  readonly dialogue?: DeskDialogue;
  /** Who joined, left or could not be reached. */
  readonly party?: DeskParty;
  readonly note?: CoachNote;
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
  if (before?.phase !== now.phase) return ofPhase(now);
  return [...ofHold(before, now), ...ofOthers(before, now), ...ofCoaching(before, now)];
}

function ofPhase(dialogue: DeskDialogue): Announcement[] {
  const what = phaseNews[dialogue.phase];
  if (what === undefined) return [];
  if (what !== 'offer') return [{ what, dialogue, isUrgent: false }];
  return [{ what: dialogue.autoAnswer ? 'putThrough' : 'offer', dialogue, isUrgent: true }];
}

const phaseNews = {
  offer: 'offer',
  joining: undefined,
  calling: 'calling',
  parked: 'parked',
  talk: 'connected',
  wrapUp: 'callOver',
} as const;

function ofHold(before: DeskDialogue, dialogue: DeskDialogue): Announcement[] {
  if (before.onHold === dialogue.onHold) return [];
  return [{ what: dialogue.onHold ? 'onHold' : 'resumed', dialogue, isUrgent: false }];
}

const isIn = ({ state }: DeskParty) => state === 'in';
const isFailed = ({ state }: DeskParty) => state !== 'in' && state !== 'ringing';
const isSamePerson = (one: DeskParty) => (other: DeskParty) => one.name === other.name;

function ofOthers(before: DeskDialogue, dialogue: DeskDialogue): Announcement[] {
  const tell = (what: 'joined' | 'left' | 'notReached', parties: readonly DeskParty[]) =>
    parties.map((party) => ({ what, dialogue, party, isUrgent: false }));
  const wereIn = before.others.filter(isIn);
  const areIn = dialogue.others.filter(isIn);
  const failed = dialogue.others.filter(isFailed);
  return [
    ...tell(
      'joined',
      areIn.filter((party) => !wereIn.some(isSamePerson(party))),
    ),
    ...tell(
      'left',
      wereIn.filter((party) => !areIn.some(isSamePerson(party))),
    ),
    ...tell(
      'notReached',
      failed.filter(
        (party) => !before.others.some((each) => isFailed(each) && isSamePerson(party)(each)),
      ),
    ),
  ];
}

function ofCoaching(before: DeskDialogue, dialogue: DeskDialogue): Announcement[] {
  const known = new Set(before.coaching.map(({ id }) => id));
  return dialogue.coaching
    .filter(({ id }) => !known.has(id))
    .map((note) => ({ what: 'coached', dialogue, note, isUrgent: false }));
}
