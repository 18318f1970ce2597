import { useRef } from 'react';
import type { DeskText } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useKept } from '../../../ui/use-kept.ts';
import { useKnown, useSurroundings } from '../../surroundings.ts';
import { filePath } from '../model/kept-files.ts';
import { htmlOf, written } from '../model/written.ts';
import { type DraftInHand, useDraft } from './use-draft.ts';
import { type Uploads, useUpload } from './use-upload.ts';

export interface Composer extends DraftInHand {
  readonly dialogue: DeskDialogue;
  readonly text: DeskText;
  readonly uploads: Uploads;
  readonly signature: string;
  setSignature(text: string): void;
  /** Why it cannot be sent now; undefined: it can. */
  readonly hindrance: 'empty' | 'tooLong' | 'windowClosed' | 'badAddress' | 'noAddress' | undefined;
  send(): void;
  /** The customer is told that somebody writes, now and then. */
  typed(): void;
}

/** Milliseconds between two signs of typing. */
const typingEvery = 4_000;

/** All that writing in a conversation needs. */
export function useComposer(dialogue: DeskDialogue, text: DeskText): Composer {
  const { inbox } = useSurroundings();
  const { offset } = useKnown();
  const hand = useDraft(dialogue);
  const { draft } = hand;
  const toldAt = useRef(0);
  const [signature, setSignature] = useKept('openline.desk.signature', 'browser');
  const files = useRef(draft.files);
  files.current = draft.files;
  const uploads = useUpload({
    pathOf: (file) => filePath(dialogue.id, draft.id, file),
    channel: text.channel,
    onDone(file) {
      files.current = [...files.current, file];
      hand.change({ files: files.current });
    },
  });
  const made = () =>
    written({ draft, dialogue, signature: htmlOf(signature.trim()), now: Date.now() + offset });
  const result = made();
  const isUploading = uploads.running.length > 0;

  return {
    ...hand,
    dialogue,
    text,
    uploads: {
      ...uploads,
      add(added) {
        // The message that they belong to keeps its id from now on, whoever changes the draft.
        hand.change({});
        uploads.add(added);
      },
    },
    signature,
    setSignature,
    hindrance: result.ok ? undefined : result.reason,
    send() {
      const now = made();
      if (!now.ok || isUploading) return;
      hand.clear();
      toldAt.current = 0;
      void inbox.conversations.write({
        dialogue: dialogue.id,
        message: now.message,
        preview: '',
        files: draft.files,
      });
    },
    typed() {
      const isTime = Date.now() - toldAt.current >= typingEvery;
      if (draft.isNote || !isTime) return;
      toldAt.current = Date.now();
      void inbox.api.tell(dialogue.id, 'typing');
    },
  };
}
