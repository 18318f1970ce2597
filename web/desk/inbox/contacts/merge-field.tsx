import {
  Button,
  Caption1,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { MergeRegular } from '@fluentui/react-icons/svg/merge';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactKey } from '#shared/contracts/contact/contact.ts';
import type { ContactRead } from '#shared/contracts/contact/contact-commands.ts';
import { useLate } from '../../../ui/use-late.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { typedKeys } from './typed-keys.ts';
import { useAsking } from './use-asking.ts';
import { useContactWords } from './use-contact-words.ts';

const useStyles = makeStyles({
  all: { display: 'grid', gap: tokens.spacingVerticalS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Milliseconds. */
const afterTyping = 350;

interface MergeFieldProps {
  readonly into: ContactKey;
  readonly onMerged: (read: ContactRead) => void;
}

/** Finds whoever is the same customer: by hand, never by guess. */
export function MergeField({ into, onMerged }: MergeFieldProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const words = useContactWords();
  const { contacts } = useSurroundings().inbox;
  const { isAsked, why, ask } = useAsking();
  const [typed, setTyped] = useState('');
  const search = useLate(typed.trim(), afterTyping);
  const lookUp = useLookUp(search.length >= 2 ? search : undefined, contacts.find);
  const others = lookUp.value?.contacts.filter(isOther(into)) ?? [];
  function merge(from: ContactKey) {
    void ask(contacts.merge({ into, from }), (read) => {
      setTyped('');
      onMerged(read);
    });
  }
  return (
    <div className={styles.all}>
      <Field label={t('contacts.search')} hint={t('contacts.mergeText')}>
        <Input
          type="search"
          value={typed}
          maxLength={200}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      {why !== undefined && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{t('contacts.failed', { why })}</MessageBarBody>
        </MessageBar>
      )}
      {search.length >= 2 && (
        <LookedUp lookUp={lookUp}>
          {() => (
            <div className={styles.buttons}>
              {others.map((contact) => {
                const [main] = contact.cards;
                return main ? (
                  <Button
                    key={`${main.key.channel} ${main.key.address}`}
                    size="small"
                    icon={<MergeRegular />}
                    disabledFocusable={isAsked}
                    onClick={() => merge(main.key)}
                  >
                    {t('contacts.mergeWith', { who: aboutOf(words, contact, main.key) })}
                  </Button>
                ) : null;
              })}
              {typedKeys(search, into)
                .filter((key) => !others.some(({ cards }) => cards.some(isAt(key))))
                .map((key) => (
                  <Button
                    key={`${key.channel} ${key.address}`}
                    size="small"
                    disabledFocusable={isAsked}
                    onClick={() => merge(key)}
                  >
                    {t('contacts.addAddress', {
                      address: `${words.channel(key)} ${words.address(key)}`,
                    })}
                  </Button>
                ))}
              {others.length === 0 && <Caption1 role="status">{t('contacts.none')}</Caption1>}
            </div>
          )}
        </LookedUp>
      )}
    </div>
  );
}

const isAt =
  (key: ContactKey) =>
  (card: { readonly key: ContactKey }): boolean =>
    card.key.channel === key.channel && card.key.address === key.address;

const isOther =
  (into: ContactKey) =>
  ({ cards }: Contact): boolean =>
    !cards.some(isAt(into));

function aboutOf(
  words: ReturnType<typeof useContactWords>,
  contact: Contact,
  key: ContactKey,
): string {
  const address = `${words.channel(key)} ${words.address(key)}`;
  return contact.name === null ? address : `${contact.name}, ${address}`;
}
