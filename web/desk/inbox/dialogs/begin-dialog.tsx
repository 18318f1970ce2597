import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import type { DeskAddresses } from '#shared/contracts/desk/desk-conversation.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { plainAddress } from '../model/customer-address.ts';
import { FirstMessage } from './first-message.tsx';
import { useBegin } from './use-begin.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '860px', width: '94vw' },
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  head: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
});

interface BeginDialogProps {
  /** To whom; undefined: that is still to be said. */
  readonly to?: ContactKey;
  /** Else it is closed then. */
  readonly onBegun?: () => void;
  readonly onClose: () => void;
}

/** Writes first: from which of our addresses, to whom, and what. */
export function BeginDialog({ onClose }: Pick<BeginDialogProps, 'onClose'>) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <BeginBody onClose={onClose} />
      </DialogSurface>
    </Dialog>
  );
}

/** What the dialog is about, also within another one. */
export function BeginBody({ to, onClose, onBegun = onClose }: BeginDialogProps) {
  const { t } = useTranslation();
  const { api } = useSurroundings().inbox;
  const lookUp = useLookUp('addresses', api.addresses);
  return (
    <DialogBody>
      <DialogTitle>{t('inbox.begin.title')}</DialogTitle>
      <LookedUp lookUp={lookUp}>
        {({ addresses }) => (
          <BeginForm
            addresses={addresses.filter(({ channel }) => !to || channel === to.channel)}
            to={to}
            onBegun={onBegun}
            onClose={onClose}
          />
        )}
      </LookedUp>
    </DialogBody>
  );
}

interface BeginFormProps extends DeskAddresses {
  readonly to: ContactKey | undefined;
  readonly onBegun: () => void;
  readonly onClose: () => void;
}

function BeginForm({ addresses, to, onBegun, onClose }: BeginFormProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const begin = useBegin({ addresses, to: to?.address ?? '', onDone: onBegun });
  const { from, why, isAsked, isReady, isMail, hasBadReceiver } = begin;
  if (from === undefined) return <DialogContent>{t('inbox.begin.none')}</DialogContent>;
  return (
    <>
      <DialogContent className={styles.content}>
        {why !== undefined && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{t('inbox.begin.failed', { why })}</MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.head}>
          <Field label={t('inbox.begin.from')}>
            <Select value={from.address} onChange={(_, { value }) => begin.chooseFrom(value)}>
              {addresses.map((each) => (
                <option key={each.address} value={each.address}>
                  {each.name} ({plainAddress(each.address)}, {t(`inbox.channel.${each.channel}`)})
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t(isMail ? 'contacts.begin.toMail' : 'inbox.begin.to')}
            {...(!isMail && { hint: t('inbox.begin.toText') })}
            required
            {...(hasBadReceiver && {
              validationMessage: t(isMail ? 'contacts.begin.badMail' : 'inbox.begin.badNumber'),
            })}
          >
            <Input
              type={isMail ? 'email' : 'tel'}
              value={begin.typed}
              onChange={(_, { value }) => begin.setTyped(value)}
            />
          </Field>
        </div>
        <FirstMessage from={from} begin={begin} />
      </DialogContent>
      <DialogActions fluid>
        {begin.first.template && !isReady && <Caption1>{t('inbox.template.missing')}</Caption1>}
        <Button onClick={onClose}>{t('inbox.template.cancel')}</Button>
        <Button
          appearance="primary"
          icon={isAsked ? <Spinner size="extra-tiny" /> : null}
          disabledFocusable={!isReady || isAsked}
          onClick={begin.start}
        >
          {t('inbox.begin.start')}
        </Button>
      </DialogActions>
    </>
  );
}
