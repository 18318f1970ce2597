import { Badge, Body1, Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { LocationRegular } from '@fluentui/react-icons/svg/location';
import { useTranslation } from 'react-i18next';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { MailBody } from './mail-body.tsx';

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
  stack: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  choices: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

/** What a message says, in the way of its kind. */
export function MessageBody({ message }: { readonly message: DeskMessage }) {
  const { t } = useTranslation();
  const { content } = message;
  switch (content.kind) {
    case 'text':
      return <Words text={content.text} />;
    case 'mail':
      return <MailBody message={message} mail={content} />;
    case 'choices':
      return <Choices content={content} />;
    case 'choice':
      return <Words text={t('inbox.kind.chosen', { label: content.label })} />;
    case 'location':
      return <Place content={content} />;
    case 'contacts':
      return <Contacts content={content} />;
    case 'template':
      return <Template content={content} />;
    case 'form':
      return <Form content={content} />;
    case 'event':
      return <Happened content={content} />;
    case 'unsupported':
      return <Words text={t('inbox.kind.unsupported', { what: content.what })} isSoft />;
    case 'reaction':
      return null;
  }
}

/** Something about the conversation; what customers do to a message of theirs is said in our words. */
function Happened({ content: { what, text } }: Content<'event'>) {
  const { t } = useTranslation();
  const isKnown = what === 'edited' || what === 'deleted';
  return <Words text={isKnown ? t(`inbox.kind.${what}`, { text }) : text} isSoft />;
}

type Content<Kind extends MessageContent['kind']> = {
  readonly content: Extract<MessageContent, { kind: Kind }>;
};

function Words({ text, isSoft = false }: { readonly text: string; readonly isSoft?: boolean }) {
  const styles = useStyles();
  if (text === '') return null;
  return <Body1 className={`${styles.text} ${isSoft ? styles.soft : ''}`}>{linked(text)}</Body1>;
}

/** Addresses of the web can be opened; nothing else of what somebody wrote does anything. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/g).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text are never moved
      <Link key={index} inline href={part} target="_blank" rel="noreferrer">
        {part}
      </Link>
    ),
  );
}

function Choices({ content: { text, choices } }: Content<'choices'>) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <div className={styles.stack}>
      <Words text={text} />
      <ul
        className={styles.choices}
        aria-label={t('inbox.kind.choices')}
        style={{ padding: 0, margin: 0, listStyle: 'none' }}
      >
        {choices.map(({ id, label }) => (
          <li key={id}>
            <Badge appearance="outline" color="brand" size="large">
              {label}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Place({ content: { latitude, longitude, name, address } }: Content<'location'>) {
  const { t } = useTranslation();
  const styles = useStyles();
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <div className={styles.stack}>
      <Body1>
        <LocationRegular aria-hidden /> {name ?? t('inbox.kind.location')}
      </Body1>
      <Caption1>{address ?? `${latitude}, ${longitude}`}</Caption1>
      <Link href={map} target="_blank" rel="noreferrer">
        {t('inbox.kind.map')}
      </Link>
    </div>
  );
}

function Contacts({ content: { contacts } }: Content<'contacts'>) {
  const styles = useStyles();
  return (
    <div className={styles.stack}>
      {contacts.map(({ name, phones, mails }) => (
        <div key={`${name} ${phones.join()}`} className={styles.stack}>
          <Body1>{name}</Body1>
          {[...phones, ...mails].map((each) => (
            <Caption1 key={each}>{each}</Caption1>
          ))}
        </div>
      ))}
    </div>
  );
}

function Template({ content: { name, text } }: Content<'template'>) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <div className={styles.stack}>
      <Words text={text} />
      <Caption1 className={styles.soft}>{t('inbox.kind.template', { name })}</Caption1>
    </div>
  );
}

function Form({ content: { name, answers } }: Content<'form'>) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <div className={styles.stack}>
      <Body1>{t('inbox.kind.form', { name })}</Body1>
      {Object.entries(answers).map(([key, value]) => (
        <Caption1 key={key}>
          {key}: {typeof value === 'string' ? value : JSON.stringify(value)}
        </Caption1>
      ))}
    </div>
  );
}
