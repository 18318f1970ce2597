import {
  Badge,
  Body1,
  Button,
  Caption1,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { hasRemotePictures, mailDocument } from '../model/mail-document.ts';
import { useInlinePictures } from './use-inline-pictures.ts';

const useStyles = makeStyles({
  mail: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  subject: { margin: 0, overflowWrap: 'anywhere' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
  frame: {
    width: '100%',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    // Mails are written for white paper.
    backgroundColor: 'white',
    colorScheme: 'light',
  },
  quoted: { color: tokens.colorNeutralForeground2 },
});

interface MailBodyProps {
  readonly message: DeskMessage;
  readonly mail: Extract<MessageContent, { kind: 'mail' }>;
}

/** A mail: its subject, what it says, and folded what was quoted. */
export function MailBody({ message, mail }: MailBodyProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { subject, to, cc, html, text, quoted, isAutomatic } = mail;
  return (
    <div className={styles.mail}>
      <Subtitle2 as="h4" className={styles.subject}>
        {subject || t('inbox.mail.noSubject')}
      </Subtitle2>
      {isAutomatic && <Badge appearance="outline">{t('inbox.kind.automatic')}</Badge>}
      {to.length > 0 && (
        <Caption1 className={styles.soft}>
          {t('inbox.mail.to')}: {to.join(', ')}
        </Caption1>
      )}
      {cc.length > 0 && (
        <Caption1 className={styles.soft}>
          {t('inbox.mail.cc')}: {cc.join(', ')}
        </Caption1>
      )}
      {html === null ? (
        <Body1 className={styles.text}>{text}</Body1>
      ) : (
        <MailFrame message={message} subject={subject} html={html} />
      )}
      {quoted && (
        <details className={styles.quoted}>
          <summary>{t('inbox.mail.quoted')}</summary>
          <Body1 className={styles.text}>{quoted}</Body1>
        </details>
      )}
    </div>
  );
}

interface MailFrameProps {
  readonly message: DeskMessage;
  readonly subject: string;
  readonly html: string;
}

/** In a frame that runs no scripts and, until that is wished, loads nothing from elsewhere. */
function MailFrame({ message, subject, html }: MailFrameProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [height, setHeight] = useState(80);
  const [isAllowed, setIsAllowed] = useState(false);
  const inline = useInlinePictures(message);
  return (
    <>
      {hasRemotePictures(html) && !isAllowed && (
        <div>
          <Caption1>{t('inbox.mail.images')}</Caption1>{' '}
          <Button size="small" onClick={() => setIsAllowed(true)}>
            {t('inbox.mail.showImages')}
          </Button>
        </div>
      )}
      <iframe
        className={styles.frame}
        style={{ height }}
        title={t('inbox.mail.frame', { subject: subject || t('inbox.mail.noSubject') })}
        // Of the same origin only so that its height can be measured: without scripts it can do nothing with that.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={mailDocument(html, { remotePictures: isAllowed, inline })}
        onLoad={({ currentTarget }) => {
          const root = currentTarget.contentDocument?.documentElement;
          setHeight(Math.min(4_000, Math.max(40, root?.scrollHeight ?? 0)));
        }}
      />
    </>
  );
}
