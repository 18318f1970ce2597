import { sharedKept, useKept } from '../../ui/use-kept.ts';

const keyOf = (dialogue: string) => `openline.desk.notes.${dialogue}`;

/** The notes about a dialogue, until they are sent; kept in this tab. */
export function useNotes(dialogue: string): [string, (text: string) => void] {
  return useKept(keyOf(dialogue), 'tab');
}

/** The same notes, for what is not a component. */
export const notesOf = (dialogue: string) => sharedKept(keyOf(dialogue), 'tab');
