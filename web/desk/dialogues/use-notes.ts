import { useKept } from '../../ui/use-kept.ts';

/** The notes about a dialogue, until they are sent; kept in this tab. */
export function useNotes(dialogue: string): [string, (text: string) => void] {
  return useKept(`openline.desk.notes.${dialogue}`, 'tab');
}
