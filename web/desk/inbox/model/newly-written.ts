import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';

/** Dialogues that the agent had before and in which the customer has written since; what is only offered rings. */
export function newlyWritten(
  before: readonly Pick<DeskDialogue, 'id' | 'text' | 'phase'>[],
  now: readonly Pick<DeskDialogue, 'id' | 'text' | 'phase'>[],
): readonly string[] {
  return now.flatMap(({ id, text, phase }) => {
    const old = before.find((each) => each.id === id);
    const isMore = (text?.received ?? 0) > (old?.text?.received ?? 0);
    return old && isMore && phase !== 'offer' ? [id] : [];
  });
}
