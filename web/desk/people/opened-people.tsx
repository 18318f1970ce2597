import { lazy, Suspense } from 'react';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { possibilities } from '../model/possibilities.ts';
import { useLooked, useSurroundings } from '../surroundings.ts';

const PeopleDialog = lazy(async () => ({
  default: (await import('./people-dialog.tsx')).PeopleDialog,
}));

/** The dialog that asks for somebody, while it is open and there is a call to send or ask about. */
export function OpenedPeople({ view }: { readonly view: DeskView }) {
  const { attention } = useSurroundings();
  const { opened } = useLooked();
  const dialogue = view.dialogues.find(({ id }) => id === opened?.dialogue);
  if (opened?.what !== 'people' || !dialogue || !possibilities(dialogue).askOthers) return null;
  return (
    <Suspense>
      <PeopleDialog dialogue={dialogue} onClose={attention.close} />
    </Suspense>
  );
}
