import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { LoadDialogueContext } from '../load-dialogue-context.ts';

/** What the flow learned and may be shown, which is what records keep (F3); lists and objects as JSON. */
export async function shownVariables(
  { loadContext }: { readonly loadContext: LoadDialogueContext },
  key: DialogueKey,
  dialogue: Dialogue,
): Promise<DeskDialogue['variables']> {
  const state = dialogue.flow?.state;
  if (!state) return {};
  const { reportVariables } = await loadContext(key, dialogue, []);
  const variables = Object.entries(reportVariables?.(state) ?? {});
  return Object.fromEntries(
    variables.map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  );
}
