import {
  Body1,
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
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import type { ContactsFound } from '#shared/contracts/contact/contact-commands.ts';
import { useLate } from '../../../ui/use-late.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { ContactSteps } from './contact-dialog.tsx';
import { useContactWords } from './use-contact-words.ts';
import { useFocusAtStep } from './use-focus-at-step.ts';

const useStyles = makeStyles({
  content: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    minHeight: '40vh',
    alignContent: 'start',
  },
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  one: { width: '100%', maxWidth: 'none', justifyContent: 'flex-start', textAlign: 'left' },
  words: { display: 'grid' },
  wide: { maxWidth: '860px', width: '94vw' },
});

/** Milliseconds. */
const afterTyping = 350;

/** Finds contacts; the one that is chosen opens in its place. */
export function ContactsDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ContactKey>();
  const [to, setTo] = useState<ContactKey>();
  const inside = useFocusAtStep(to ? 'begin' : chosen ? 'contact' : 'find');
  function back() {
    if (to) return setTo(undefined);
    if (chosen) return setChosen(undefined);
    onClose();
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && back()}>
      <DialogSurface className={chosen && styles.wide}>
        <div ref={inside}>
          {chosen ? (
            <ContactSteps
              source={{ of: chosen }}
              to={to}
              onWrite={setTo}
              onBegun={onClose}
              onClose={() => setChosen(undefined)}
            />
          ) : (
            <Find typed={typed} onTyped={setTyped} onChoose={setChosen} onClose={onClose} />
          )}
        </div>
      </DialogSurface>
    </Dialog>
  );
}

interface FindProps {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly onChoose: (contact: ContactKey) => void;
  readonly onClose: () => void;
}

function Find({ typed, onTyped, onChoose, onClose }: FindProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { contacts } = useSurroundings().inbox;
  const words = useLate(typed.trim(), afterTyping);
  const lookUp = useLookUp(words.length >= 2 ? words : undefined, contacts.find);
  return (
    <DialogBody>
      <DialogTitle>{t('contacts.title')}</DialogTitle>
      <DialogContent className={styles.content}>
        <Field label={t('contacts.search')}>
          <Input
            type="search"
            contentBefore={<SearchRegular />}
            value={typed}
            maxLength={200}
            onChange={(_, { value }) => onTyped(value)}
          />
        </Field>
        {words.length >= 2 ? (
          <LookedUp lookUp={lookUp}>
            {(found) => <Found found={found} onChoose={onChoose} />}
          </LookedUp>
        ) : (
          <Caption1>{t('contacts.start')}</Caption1>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('contacts.close')}</Button>
      </DialogActions>
    </DialogBody>
  );
}

interface FoundProps {
  readonly found: ContactsFound;
  readonly onChoose: (key: ContactKey) => void;
}

function Found({ found: { problem, contacts }, onChoose }: FoundProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const words = useContactWords();
  if (problem) return <Body1 role="status">{t(`contacts.${problem}`)}</Body1>;
  if (contacts.length === 0) return <Body1 role="status">{t('contacts.none')}</Body1>;
  return (
    <ul className={styles.list} aria-label={t('contacts.found')}>
      {contacts.map((contact) => {
        const [main] = contact.cards;
        return main ? (
          <li key={`${main.key.channel} ${main.key.address}`}>
            <Button className={styles.one} onClick={() => onChoose(main.key)}>
              <span className={styles.words}>
                <Text weight="semibold">{words.who(contact)}</Text>
                <Caption1>
                  {contact.cards
                    .map(({ key }) => `${words.channel(key)} ${words.address(key)}`)
                    .join(', ')}
                </Caption1>
              </span>
            </Button>
          </li>
        ) : null;
      })}
    </ul>
  );
}
