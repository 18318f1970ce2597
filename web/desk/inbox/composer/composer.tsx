import {
  Button,
  Caption1,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type DragEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskText } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useLeft } from '../../../ui/timer.tsx';
import { useKnown } from '../../surroundings.ts';
import { wordsOf } from '../messages/words-of.ts';
import { takesFiles } from '../model/file-rules.ts';
import { hoursAndMinutes, replyWindow } from '../model/reply-window.ts';
import { useConversation } from '../use-conversation.ts';
import { DraftFiles } from './draft-files.tsx';
import { HeldBack } from './held-back.tsx';
import { MessageField } from './message-field.tsx';
import { ToolBar } from './tool-bar.tsx';
import { type Composer as ComposerState, useComposer } from './use-composer.ts';

const MailFields = lazy(async () => ({
  default: (await import('./mail-fields.tsx')).MailFields,
}));
const TemplateDialog = lazy(async () => ({
  default: (await import('../dialogs/template-dialog.tsx')).TemplateDialog,
}));

const useStyles = makeStyles({
  composer: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  dropping: { outline: `2px dashed ${tokens.colorBrandStroke1}`, outlineOffset: '4px' },
  note: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
  },
  reply: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
  },
});

interface ComposerProps {
  readonly dialogue: DeskDialogue;
  readonly text: DeskText;
}

/** Where a message is written, with all that goes with it. */
export function Composer({ dialogue, text }: ComposerProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const composer = useComposer(dialogue, text);
  const [showsTemplates, setShowsTemplates] = useState(false);
  const { draft, uploads } = composer;
  const drop = useDrop(composer);
  const isClosed = useIsClosed(text) && !draft.isNote;
  const isMail = text.channel === 'email' && !draft.isNote;
  const openTemplates = () => setShowsTemplates(true);
  return (
    <section
      className={mergeClasses(
        styles.composer,
        draft.isNote && styles.note,
        drop.isOver && styles.dropping,
      )}
      aria-label={t('inbox.composer.region')}
      {...drop.listeners}
    >
      <HeldBack text={text} isNote={draft.isNote} />
      <WindowState text={text} isNote={draft.isNote} onTemplate={openTemplates} />
      {draft.replyTo !== null && <ReplyTo composer={composer} />}
      <DraftFiles
        files={draft.files}
        uploads={uploads}
        onRemove={(id) => composer.change({ files: draft.files.filter((file) => file.id !== id) })}
      />
      {isMail && (
        <Suspense>
          <MailFields composer={composer} />
        </Suspense>
      )}
      {!isMail && !isClosed && <MessageField composer={composer} />}
      <ToolBar composer={composer} isClosed={isClosed} onTemplate={openTemplates} />
      {showsTemplates && (
        <Suspense>
          <TemplateDialog dialogue={dialogue} onClose={() => setShowsTemplates(false)} />
        </Suspense>
      )}
    </section>
  );
}

function useIsClosed({ windowClosesAt }: DeskText): boolean {
  const { offset } = useKnown();
  const left = useLeft(windowClosesAt ?? 0, offset);
  return windowClosesAt !== null && left === 0;
}

interface WindowStateProps {
  readonly text: DeskText;
  readonly isNote: boolean;
  readonly onTemplate: () => void;
}

/** How long one may write freely, when that is soon over, and what is left after it. */
function WindowState({ text: { windowClosesAt }, isNote, onTemplate }: WindowStateProps) {
  const { t, i18n } = useTranslation();
  const { offset } = useKnown();
  const left = useLeft(windowClosesAt ?? 0, offset);
  const state = replyWindow(windowClosesAt === null ? null : left, 0);
  if (state.kind === 'open' || isNote) return null;
  if (state.kind === 'closing')
    return (
      <Caption1 role="timer">
        {t('inbox.window.closing', { time: hoursAndMinutes(state.left, i18n.language) })}
      </Caption1>
    );
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{t('inbox.window.closed')}</MessageBarBody>
      <MessageBarActions>
        <Button appearance="primary" onClick={onTemplate}>
          {t('inbox.window.template')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function ReplyTo({ composer: { draft, dialogue, change } }: { readonly composer: ComposerState }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { messages = [], earlier } = useConversation(dialogue.id);
  const quoted = [...earlier, ...messages].find(({ providerId }) => providerId === draft.replyTo);
  const text = (quoted && wordsOf(quoted)) || t('inbox.quote.gone');
  return (
    <div className={styles.reply}>
      <Caption1 truncate>{t('inbox.composer.replyTo', { text: text.slice(0, 100) })}</Caption1>
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={t('inbox.composer.dropReply')}
        onClick={() => change({ replyTo: null })}
      />
    </div>
  );
}

/** Files that are dropped on the composer or pasted into it. */
function useDrop({ uploads, text }: ComposerState) {
  const [isOver, setIsOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  if (!takesFiles(text.channel)) return { isOver: false, listeners: {} };
  return {
    isOver,
    listeners: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: () => setIsOver(false),
      onDrop(event: DragEvent) {
        setIsOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        uploads.add(event.dataTransfer.files);
      },
    },
  };
}
