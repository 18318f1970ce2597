import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { ChatAddRegular } from '@fluentui/react-icons/svg/chat-add';
import { SplitVerticalRegular } from '@fluentui/react-icons/svg/split-vertical';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import type { ContactRead } from '#shared/contracts/contact/contact-commands.ts';
import { beginsWith } from '#shared/domain/conversation/begins-with.ts';
import { useSurroundings } from '../../surroundings.ts';
import { ChannelIcon } from '../channel-icon.tsx';
import { useAsking } from './use-asking.ts';
import { useContactWords } from './use-contact-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  grow: { flexGrow: 1, minWidth: 0 },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(160px, 1fr) minmax(200px, 2fr) auto',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
    '@media (max-width: 700px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  notes: { whiteSpace: 'pre-line' },
});

interface ContactCardsProps {
  readonly contact: Contact;
  readonly mayChange: boolean;
  readonly onChanged: (read: ContactRead) => void;
  readonly onWrite: (to: ContactKey) => void;
}

/** The addresses of a contact, with what stands on the card of each. */
export function ContactCards({ contact, mayChange, onChanged, onWrite }: ContactCardsProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { contacts } = useSurroundings().inbox;
  const { isAsked, why, ask } = useAsking();
  const list = useRef<HTMLUListElement>(null);
  /** The button that was pressed may be gone; without a focus the keyboard would be lost. */
  function shown(read: ContactRead) {
    list.current?.focus();
    onChanged(read);
  }
  /** What is left is shown, not what was split off. */
  function split(key: ContactKey) {
    const of = contact.cards[0]?.key ?? key;
    void ask(contacts.split(key), () => void ask(contacts.read({ of }), shown));
  }
  return (
    <>
      {why !== undefined && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{t('contacts.failed', { why })}</MessageBarBody>
        </MessageBar>
      )}
      <ul ref={list} tabIndex={-1} className={styles.list} aria-label={t('contacts.addresses')}>
        {contact.cards.map((card) => (
          <li key={`${card.key.channel} ${card.key.address}`} className={styles.card}>
            <AddressLine
              card={card}
              mayChange={mayChange}
              isAsked={isAsked}
              onSplit={() => split(card.key)}
              onWrite={onWrite}
            />
            {mayChange ? (
              <CardFields
                key={card.version}
                card={card}
                isAsked={isAsked}
                onSave={({ name, notes }) =>
                  void ask(
                    contacts.change({ of: card.key, name, notes, version: card.version }),
                    shown,
                  )
                }
              />
            ) : (
              <WrittenDown card={card} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface AddressLineProps extends Pick<ContactCardsProps, 'mayChange' | 'onWrite'> {
  readonly card: ContactCard;
  readonly isAsked: boolean;
  readonly onSplit: () => void;
}

function AddressLine({ card, mayChange, isAsked, onSplit, onWrite }: AddressLineProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const words = useContactWords();
  const { key, within } = card;
  const address = words.address(key);
  const canBegin = key.channel !== 'voice' && beginsWith[key.channel] !== undefined;
  return (
    <div className={styles.line}>
      {key.channel === 'voice' ? (
        <CallRegular aria-hidden />
      ) : (
        <ChannelIcon channel={key.channel} />
      )}
      <Text className={styles.grow}>
        {address} <Caption1>{words.channel(key)}</Caption1>
      </Text>
      {mayChange && canBegin && (
        <Button
          size="small"
          icon={<ChatAddRegular />}
          aria-label={t('contacts.write', { address: `${words.channel(key)} ${address}` })}
          title={t('contacts.write', { address })}
          onClick={() => onWrite(key)}
        />
      )}
      {mayChange && within !== null && (
        <Button
          size="small"
          icon={<SplitVerticalRegular />}
          aria-label={t('contacts.splitOf', { address: `${words.channel(key)} ${address}` })}
          disabledFocusable={isAsked}
          onClick={onSplit}
        >
          {t('contacts.split')}
        </Button>
      )}
    </div>
  );
}

function WrittenDown({ card: { name, notes } }: { readonly card: ContactCard }) {
  const styles = useStyles();
  return (
    <>
      {name && <Body1>{name}</Body1>}
      {notes && <Body1 className={styles.notes}>{notes}</Body1>}
    </>
  );
}

interface CardFieldsProps {
  readonly card: ContactCard;
  readonly isAsked: boolean;
  readonly onSave: (card: Pick<ContactCard, 'name' | 'notes'>) => void;
}

function CardFields({ card, isAsked, onSave }: CardFieldsProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [name, setName] = useState(card.name ?? '');
  const [notes, setNotes] = useState(card.notes);
  const isChanged = name.trim() !== (card.name ?? '') || notes.trim() !== card.notes;
  return (
    <div className={styles.fields}>
      <Field label={t('contacts.name')}>
        <Input value={name} maxLength={256} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={t('contacts.notes')}>
        <Textarea
          value={notes}
          rows={1}
          resize="vertical"
          maxLength={4_000}
          onChange={(_, { value }) => setNotes(value)}
        />
      </Field>
      <Button
        appearance="primary"
        disabledFocusable={!isChanged || isAsked}
        onClick={() => onSave({ name: name.trim() || null, notes: notes.trim() })}
      >
        {t('contacts.save')}
      </Button>
    </div>
  );
}
