import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { CallTransferRegular } from '@fluentui/react-icons/svg/call-transfer';
import { PersonVoiceRegular } from '@fluentui/react-icons/svg/person-voice';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useSurroundings } from '../surroundings.ts';
import { type Choice, toConsult, toTransfer } from './choices.ts';
import { PeopleSearch } from './people-search.tsx';
import { useChoices } from './use-choices.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  text: { margin: 0, minHeight: tokens.lineHeightBase600, color: tokens.colorNeutralForeground2 },
});

interface PeopleDialogProps {
  readonly dialogue: DeskDialogue;
  readonly onClose: () => void;
}

/** Whom to ask, or where to send the customer. Nothing happens before one of the buttons is pressed. */
export function PeopleDialog({ dialogue, onClose }: PeopleDialogProps) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const styles = useStyles();
  const choices = useChoices(dialogue.reached);
  const { chosen } = choices;
  const [transferId, consultId] = [useId(), useId()];
  const consult = chosen && toConsult(chosen);
  const transfer = chosen && toTransfer(chosen);

  function act(wish: AgentWish | undefined) {
    if (!wish) return;
    void model.wish(dialogue.id, wish);
    onClose();
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('people.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <PeopleSearch
              choices={choices}
              hasFocus
              onEnter={() => document.getElementById(consult ? consultId : transferId)?.focus()}
            />
            <p className={styles.text} aria-live="polite">
              {chosen ? t(`people.text.${textOf(chosen)}`) : t('people.text.nobody')}
            </p>
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>{t('people.cancel')}</Button>
            <Button
              id={transferId}
              icon={<CallTransferRegular />}
              disabledFocusable={!transfer}
              onClick={() => act(transfer)}
            >
              {t('people.transfer')}
            </Button>
            {chosen?.kind !== 'queue' && (
              <Button
                id={consultId}
                appearance="primary"
                icon={<PersonVoiceRegular />}
                disabledFocusable={!consult}
                onClick={() => act(consult)}
              >
                {t('people.consult')}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** What “Transfer” means there. */
function textOf(choice: Choice) {
  if (choice.kind !== 'agent') return choice.kind;
  return choice.agent.status === 'ready' ? 'freeAgent' : 'takenAgent';
}
