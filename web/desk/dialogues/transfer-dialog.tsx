import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { prettyNumber, toNumber } from '../../ui/phone-number.ts';
import { useSurroundings } from '../surroundings.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
});

interface TransferDialogProps {
  readonly dialogue: DeskDialogue;
  readonly onClose: () => void;
}

/** Asks for a number; what is typed is of the country of the number that the customer dialled. */
export function TransferDialog({ dialogue, onClose }: TransferDialogProps) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const number = toNumber(typed, dialogue.reached);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!number) return setWrong(true);
    void model.wish(dialogue.id, { what: 'transfer', to: { kind: 'number', value: number } });
    onClose();
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{t('transfer.title')}</DialogTitle>
            <DialogContent className={styles.content}>
              <p className={styles.text}>{t('transfer.text')}</p>
              <Field
                label={t('transfer.number')}
                {...(number && { hint: prettyNumber(number) })}
                {...(isWrong && !number && { validationMessage: t('transfer.wrong') })}
              >
                <Input
                  type="tel"
                  autoFocus
                  value={typed}
                  onChange={(_, { value }) => setTyped(value)}
                />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary">
                {t('transfer.button')}
              </Button>
              <Button onClick={onClose}>{t('transfer.cancel')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
