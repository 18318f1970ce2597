import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { ArrowReplyRegular } from '@fluentui/react-icons/svg/arrow-reply';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { TranslateRegular } from '@fluentui/react-icons/svg/translate';
import { useTranslation } from 'react-i18next';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useSurroundings } from '../../surroundings.ts';
import { useDraft } from '../composer/use-draft.ts';
import type { MessageItem } from './message-row.tsx';
import type { Translated } from './use-translated.ts';

const useStyles = makeStyles({
  button: { minWidth: 'auto', flexShrink: 0 },
});

const emojis = ['👍', '❤️', '😂', '😮', '🙏'] as const;
const answersOne: ReadonlySet<TextChannelName> = new Set([
  'whatsapp',
  'teams',
  'messenger',
  'email',
]);
const takesReactions: ReadonlySet<TextChannelName> = new Set(['whatsapp', 'teams', 'messenger']);

interface MessageActionsProps {
  readonly item: MessageItem;
  readonly dialogue: DeskDialogue;
  readonly translated: Translated;
}

/** What can be done with one message: answer it, react, translate; no button where nothing can be. */
export function MessageActions({ item, dialogue, translated }: MessageActionsProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const draft = useDraft(dialogue);
  const { message } = item;
  const { providerId } = message;
  const channel = dialogue.phase === 'talk' ? dialogue.text?.channel : undefined;
  const mayReply = channel !== undefined && providerId !== null && answersOne.has(channel);
  const mayReact =
    channel !== undefined &&
    providerId !== null &&
    message.direction === 'in' &&
    takesReactions.has(channel);
  if (!mayReply && !mayReact && !translated.isPossible) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="subtle"
          size="small"
          icon={<MoreHorizontalRegular />}
          aria-label={t('inbox.actions.more')}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {mayReply && (
            <MenuItem
              icon={<ArrowReplyRegular />}
              onClick={() => {
                draft.change({ replyTo: providerId, isNote: false });
                draft.focus();
              }}
            >
              {t('inbox.actions.reply')}
            </MenuItem>
          )}
          {translated.isPossible && <TranslateItem translated={translated} />}
          {mayReact && (
            <>
              <MenuDivider />
              <ReactionItems item={item} dialogue={dialogue.id} to={providerId} />
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
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
