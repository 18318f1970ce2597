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
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { ChoiceText } from './choice-text.tsx';
import { takesWritten } from './choices.ts';
import { PeopleButtons } from './people-buttons.tsx';
import { PeopleSearch } from './people-search.tsx';
import { useChoices } from './use-choices.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
});

interface PeopleDialogProps {
  readonly dialogue: DeskDialogue;
  readonly onClose: () => void;
}

/** Whom to ask, or where to send the customer. Nothing happens before one of the buttons is pressed. */
export function PeopleDialog({ dialogue, onClose }: PeopleDialogProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const isWritten = dialogue.text !== null;
  const choices = useChoices(dialogue.reached, isWritten ? takesWritten : undefined);
  const mainId = useId();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t(isWritten ? 'inbox.sendOn' : 'people.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <PeopleSearch choices={choices} mainId={mainId} hasFocus />
            <ChoiceText chosen={choices.chosen} />
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>{t('people.cancel')}</Button>
            <PeopleButtons
              dialogue={dialogue.id}
              chosen={choices.chosen}
              isWritten={isWritten}
              mainId={mainId}
              onDone={onClose}
            />
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
