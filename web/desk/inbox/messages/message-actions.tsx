import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowReplyRegular } from '@fluentui/react-icons/svg/arrow-reply';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { TranslateRegular } from '@fluentui/react-icons/svg/translate';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useSurroundings } from '../../surroundings.ts';
import { useDraft } from '../composer/use-draft.ts';
import type { MessageItem } from '../model/timeline.ts';
import type { Translated } from './use-translated.ts';

const useStyles = makeStyles({
  button: {
    display: 'grid',
    flexShrink: 0,
    padding: tokens.spacingHorizontalXS,
    fontSize: '16px',
    color: tokens.colorNeutralForeground2,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

const emojis = ['👍', '❤️', '😂', '😮', '🙏'] as const;
interface MessageActionsProps {
  readonly item: MessageItem;
  readonly dialogue: DeskDialogue;
  readonly translated: Translated;
}

interface Possible {
  /** The message as the provider calls it; undefined: it cannot be answered. */
  readonly reply: string | undefined;
  readonly react: string | undefined;
}

function possibleWith({ message }: MessageItem, { phase, text }: DeskDialogue): Possible {
  const { providerId, direction } = message;
  if (phase !== 'talk' || text === null || providerId === null)
    return { reply: undefined, react: undefined };
  const { writes, quotes } = channelFacts(text.channel);
  const mayReact = direction === 'in' && writes.includes('reaction');
  return {
    reply: quotes ? providerId : undefined,
    react: mayReact ? providerId : undefined,
  };
}

/** What can be done with one message: answer it, react, translate; no button where nothing can be. */
export function MessageActions(props: MessageActionsProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const possible = possibleWith(props.item, props.dialogue);
  if (!possible.reply && !possible.react && !props.translated.isPossible) return null;
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={styles.button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={t('inbox.actions.more')}
        onClick={() => setIsOpen(true)}
      >
        <MoreHorizontalRegular />
      </button>
      {/* Made when it is wanted: one for each message would make scrolling slow. */}
      {isOpen && (
        <Menu
          open
          positioning={{ target: button }}
          onOpenChange={(_, { open }) => {
            setIsOpen(open);
            if (!open) button?.focus();
          }}
        >
          <ActionItems {...props} possible={possible} />
        </Menu>
      )}
    </>
  );
}

interface ActionItemsProps extends MessageActionsProps {
  readonly possible: Possible;
}

function ActionItems({ item, dialogue, translated, possible }: ActionItemsProps) {
  const { t } = useTranslation();
  const draft = useDraft(dialogue);
  const { reply, react } = possible;
  return (
    <MenuPopover>
      <MenuList>
        {reply && (
          <MenuItem
            icon={<ArrowReplyRegular />}
            onClick={() => {
              draft.change({ replyTo: reply, isNote: false });
              requestAnimationFrame(draft.focus);
            }}
          >
            {t('inbox.actions.reply')}
          </MenuItem>
        )}
        {translated.isPossible && <TranslateItem translated={translated} />}
        {react && (
          <>
            <MenuDivider />
            <ReactionItems item={item} dialogue={dialogue.id} to={react} />
          </>
        )}
      </MenuList>
    </MenuPopover>
  );
}

function TranslateItem({ translated }: Pick<MessageActionsProps, 'translated'>) {
  const { t } = useTranslation();
  const isShown = typeof translated.shown === 'object';
  return (
    <MenuItem icon={<TranslateRegular />} onClick={isShown ? translated.hide : translated.ask}>
      {t(isShown ? 'inbox.actions.original' : 'inbox.actions.translate')}
    </MenuItem>
  );
}

interface ReactionItemsProps {
  readonly item: MessageItem;
  readonly dialogue: string;
  readonly to: string;
}

function ReactionItems({ item, dialogue, to }: ReactionItemsProps) {
  const { t } = useTranslation();
  const { conversations } = useSurroundings().inbox;
  const hasOurs = item.reactions.some(({ isOurs }) => isOurs);
  function react(emoji: string | null) {
    const message = {
      id: crypto.randomUUID(),
      content: { kind: 'reaction', to, emoji } as const,
      attachments: [],
      replyTo: null,
      isNote: false,
    };
    void conversations.write({ dialogue, message, preview: '', files: [] });
  }
  return (
    <>
      {emojis.map((emoji) => (
        <MenuItem key={emoji} onClick={() => react(emoji)}>
          {t('inbox.actions.react', { emoji })}
        </MenuItem>
      ))}
      {hasOurs && <MenuItem onClick={() => react(null)}>{t('inbox.actions.takeBack')}</MenuItem>}
    </>
  );
}
