import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';

const urgency = { offer: 9, talk: 0, joining: 1, calling: 1, wrapUp: 2, parked: 3 } as const;

/** Dialogues that are the agent's, in the order of their numbers (Alt+1 …); offers are nobody's yet. */
export function ownDialogues(dialogues: readonly DeskDialogue[]): readonly DeskDialogue[] {
  return dialogues.filter(({ phase }) => phase !== 'offer');
}

/** The dialogue whose card is shown: the chosen one, else the one that needs the agent most. */
export function shownDialogue(
  dialogues: readonly DeskDialogue[],
  chosen: string | undefined,
): DeskDialogue | undefined {
  const own = ownDialogues(dialogues);
  return (
    own.find(({ id }) => id === chosen) ??
    own.toSorted((one, other) => urgency[one.phase] - urgency[other.phase])[0]
  );
}

/** Calls that became the agent's from one view to the next, without an answer of theirs or with one. */
export function newCalls(
  before: readonly DeskDialogue[],
  after: readonly DeskDialogue[],
): readonly DeskDialogue[] {
  const isCall = ({ phase }: DeskDialogue) =>
    phase === 'joining' || phase === 'calling' || phase === 'talk';
  const known = new Set(before.filter(isCall).map(({ id }) => id));
  return after.filter((dialogue) => isCall(dialogue) && !known.has(dialogue.id));
}
