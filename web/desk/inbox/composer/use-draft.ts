import { useMemo } from 'react';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { sharedKept, useKept } from '../../../ui/use-kept.ts';
import { type Draft, emptyDraft, parseDraft } from '../model/draft.ts';

export interface DraftInHand {
  readonly draft: Draft;
  change(changed: Partial<Draft>): void;
  /** Another message begins; the signature of a mail comes with it by itself. */
  clear(): void;
  /** Goes on writing. */
  focus(): void;
}

/** What is being written in a conversation; kept in this tab, the same for all parts of the page. */
export function useDraft({ id, text }: Pick<DeskDialogue, 'id' | 'text'>): DraftInHand {
  const key = `openline.desk.draft.${text?.conversation ?? id}`;
  const [kept, setKept] = useKept(key, 'tab');
  const fresh = useMemo(() => emptyDraft(crypto.randomUUID()), []);
  const draft = useMemo(() => parseDraft(kept) ?? fresh, [kept, fresh]);
  return useMemo(
    () => ({
      draft,
      change(changed) {
        // Anew from where it is kept: an upload ends later than what was written meanwhile.
        const now = parseDraft(sharedKept(key, 'tab').get() ?? '') ?? draft;
        setKept(JSON.stringify({ ...now, ...changed }));
      },
      clear: () => setKept(JSON.stringify(emptyDraft(crypto.randomUUID()))),
      focus: () => document.querySelector<HTMLElement>('[data-reached-by=reply]')?.focus(),
    }),
    [draft, key, setKept],
  );
}
