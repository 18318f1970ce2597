import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { ContactCardRegular } from '@fluentui/react-icons/svg/contact-card';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useContact } from './use-contact.ts';
import { useContactWords } from './use-contact-words.ts';

const ContactDialog = lazy(async () => ({
  default: (await import('./contact-dialog.tsx')).ContactDialog,
}));

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    justifyItems: 'start',
    marginTop: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
});

/** As whom colleagues know the customer, and how else they are reached; not of a dialogue that is only offered. */
export function ContactLine({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const words = useContactWords();
  const { lookUp, show } = useContact({ dialogue: dialogue.id });
  const [isOpen, setIsOpen] = useState(false);
  const contact = lookUp.value?.contact;
  const others = contact?.cards.filter(({ key }) => key.address !== dialogue.customer.address);
  return (
    <div className={styles.line}>
      {contact?.name && contact.name !== dialogue.customer.name && (
        <Caption1>{contact.name}</Caption1>
      )}
      {others && others.length > 0 && (
        <Caption1>
          {t('contacts.alsoBy')}:{' '}
          {others.map(({ key }) => `${words.channel(key)} ${words.address(key)}`).join(', ')}
        </Caption1>
      )}
      <Button
        size="small"
        icon={<ContactCardRegular />}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {t('contacts.open')}
      </Button>
      {isOpen && (
        <Suspense>
          <ContactDialog
            source={{ dialogue: dialogue.id }}
            onChanged={show}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
