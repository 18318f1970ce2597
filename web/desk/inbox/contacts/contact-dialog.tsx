import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactKey } from '#shared/contracts/contact/contact.ts';
import type { ContactRead } from '#shared/contracts/contact/contact-commands.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useKnown } from '../../surroundings.ts';
import { BeginBody } from '../dialogs/begin-dialog.tsx';
import { ContactCards } from './contact-cards.tsx';
import { ContactHistoryList } from './contact-history-list.tsx';
import type { ContactSource } from './contacts-api.ts';
import { MergeField } from './merge-field.tsx';
import { useContact } from './use-contact.ts';
import { useContactWords } from './use-contact-words.ts';
import { useFocusAtStep } from './use-focus-at-step.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '860px', width: '94vw' },
  content: { display: 'grid', gap: tokens.spacingVerticalL, alignContent: 'start' },
  part: { display: 'grid', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
});

interface ContactDialogProps {
  readonly source: ContactSource;
  readonly onChanged?: (read: ContactRead) => void;
  /** A conversation with them has begun. */
  readonly onBegun?: () => void;
  readonly onClose: () => void;
}

/** All that is known of a customer: addresses, notes, and what was written with them on all channels. */
export function ContactDialog({ onClose, ...rest }: ContactDialogProps) {
  const styles = useStyles();
  const [to, setTo] = useState<ContactKey>();
  const inside = useFocusAtStep(to ? 'begin' : 'contact');
  const back = () => (to ? setTo(undefined) : onClose());
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && back()}>
      <DialogSurface className={styles.surface}>
        <div ref={inside}>
          <ContactSteps {...rest} to={to} onWrite={setTo} onClose={onClose} />
        </div>
      </DialogSurface>
    </Dialog>
  );
}

interface ContactStepsProps extends ContactDialogProps {
  /** To whom somebody writes; undefined: the contact is read. */
  readonly to: ContactKey | undefined;
  readonly onWrite: (to: ContactKey | undefined) => void;
}

/** The contact, or the conversation that is to begin with one of their addresses. */
export function ContactSteps(props: ContactStepsProps) {
  const { source, to, onChanged, onWrite, onClose, onBegun = onClose } = props;
  const { t } = useTranslation();
  const styles = useStyles();
  const words = useContactWords();
  const { lookUp, show } = useContact(source);
  const contact = lookUp.value?.contact;
  function changed(read: ContactRead) {
    show(read);
    onChanged?.(read);
  }
  if (to) return <BeginBody to={to} onBegun={onBegun} onClose={() => onWrite(undefined)} />;
  return (
    <DialogBody>
      <DialogTitle>
        {contact ? t('contacts.of', { who: words.who(contact) }) : t('contacts.open')}
      </DialogTitle>
      <DialogContent className={styles.content}>
        <LookedUp lookUp={lookUp}>
          {({ problem, contact: known }) => {
            if (problem) return <Body1 role="status">{t(`contacts.${problem}`)}</Body1>;
            if (!known) return <Body1 role="status">{t('contacts.withheld')}</Body1>;
            return <Known source={source} contact={known} onChanged={changed} onWrite={onWrite} />;
          }}
        </LookedUp>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('contacts.close')}</Button>
      </DialogActions>
    </DialogBody>
  );
}

interface KnownProps {
  readonly source: ContactSource;
  readonly contact: Contact;
  readonly onChanged: (read: ContactRead) => void;
  readonly onWrite: (to: ContactKey) => void;
}

function Known({ source, contact, onChanged, onWrite }: KnownProps) {
  const { t } = useTranslation();
  const { view } = useKnown();
  const mayChange = view?.agent.mayBegin === true;
  const main = contact.cards[0];
  return (
    <>
      <Part title={t('contacts.addresses')}>
        <ContactCards
          contact={contact}
          mayChange={mayChange}
          onChanged={onChanged}
          onWrite={onWrite}
        />
      </Part>
      {mayChange && main && (
        <Part title={t('contacts.merge')}>
          <MergeField into={main.key} onMerged={onChanged} />
        </Part>
      )}
      <Part title={t('contacts.history')}>
        <ContactHistoryList
          // Other addresses, another history.
          key={contact.cards.length}
          source={source}
        />
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.part} aria-label={title}>
      <Subtitle2 as="h3" className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
