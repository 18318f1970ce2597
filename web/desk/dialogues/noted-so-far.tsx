import { useEffect } from 'react';
import { useLate } from '../../ui/use-late.ts';
import { useSurroundings } from '../surroundings.ts';
import { useCodes } from './use-codes.ts';
import { useNotes } from './use-notes.ts';

/** Milliseconds. */
const afterTyping = 1500;

/** Saves what is noted during wrap-up as it is written: the time may be up before the agent says that they are done. */
export function NotedSoFar({ dialogue }: { readonly dialogue: string }) {
  const { model } = useSurroundings();
  const [notes] = useNotes(dialogue);
  const codes = useCodes(dialogue).chosen.join('\n');
  const late = useLate(`${codes}\n\n${notes}`, afterTyping);
  useEffect(() => {
    const isQuiet = late === `${codes}\n\n${notes}`;
    if (!isQuiet || (codes === '' && notes === '')) return;
    void model.keepNoted(dialogue, { codes: codes.split('\n').filter(Boolean), notes });
  }, [late, codes, notes, dialogue, model]);
  return null;
}
