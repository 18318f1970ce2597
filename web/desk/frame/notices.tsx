import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarProps,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLasting } from '../../ui/use-lasting.ts';
import type { Notice } from '../model/known.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';

const useStyles = makeStyles({
  notices: { display: 'grid', gap: tokens.spacingVerticalXS },
});

/** A connection that comes back at once is not worth a word. */
const patience = 1000;

/** What is wrong, and what to do about it. */
export function Notices() {
  const { t } = useTranslation();
  const { model, session } = useSurroundings();
  const { notice, live, isUnreachable, isSignedOut } = useKnown();
  const isLost = useLasting(live === 'lost' || isUnreachable, patience);
  const styles = useStyles();
  return (
    <div role="status" className={styles.notices}>
      {isSignedOut && (
        <Bar intent="error" title={t('signIn.again')} text={t('signIn.againText')}>
          <Link as="button" inline onClick={() => void session.signIn()}>
            {t('signIn.button')}
          </Link>
        </Bar>
      )}
      {isLost && <Bar intent="warning" title={t('notice.lost')} text={t('notice.lostText')} />}
      {notice && <Bar {...noticeWords(notice, t)} onDismiss={model.dismissNotice} />}
    </div>
  );
}

interface BarProps {
  readonly intent: NonNullable<MessageBarProps['intent']>;
  readonly title: string;
  readonly text: string;
  readonly onDismiss?: () => void;
  readonly children?: ReactNode;
}

function Bar({ intent, title, text, onDismiss, children }: BarProps) {
  const { t } = useTranslation();
  return (
    <MessageBar intent={intent} layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {text} {children}
      </MessageBarBody>
      {onDismiss && (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              aria-label={t('notice.dismiss')}
              icon={<DismissRegular />}
              onClick={onDismiss}
            />
          }
        />
      )}
    </MessageBar>
  );
}

function noticeWords(notice: Notice, t: TFunction): Omit<BarProps, 'onDismiss' | 'children'> {
  if (notice.kind === 'trouble') return troubleWords(notice.trouble, t);
  const intent = {
    offerGone: 'info',
    slow: 'warning',
    muted: 'info',
    wrapUpSaved: 'success',
  } as const;
  return {
    intent: intent[notice.kind],
    title: t(`notice.${notice.kind}`),
    text: t(`notice.${notice.kind}Text`),
  };
}

type Told = Extract<Notice, { kind: 'trouble' }>['trouble'];

function troubleWords(trouble: Told, t: TFunction): Omit<BarProps, 'onDismiss' | 'children'> {
  if (trouble.kind === 'unreachable')
    return { intent: 'error', title: t('notice.unreachable'), text: t('notice.unreachableText') };
  if (trouble.status === 403)
    return { intent: 'error', title: t('notice.forbidden'), text: t('notice.forbiddenText') };
  if (trouble.reason === 'unexpected' || trouble.status >= 500)
    return { intent: 'error', title: t('notice.refused'), text: t('notice.unexpectedText') };
  const text = [trouble.title, trouble.detail].filter(Boolean).join(' ');
  return { intent: 'error', title: t('notice.refused'), text };
}
