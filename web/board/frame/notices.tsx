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
import { refusalWords } from './refusal-words.ts';

const useStyles = makeStyles({
  notices: { display: 'grid', gap: tokens.spacingVerticalXS },
});

/** A connection that comes back at once is not worth a word; milliseconds. */
const patience = 1000;

/** What is wrong, and what to do about it. */
export function Notices() {
  const { t } = useTranslation('board');
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
  const { t } = useTranslation('board');
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

const intents = {
  slow: 'warning',
  coached: 'success',
  bargedIn: 'info',
  notReached: 'warning',
} as const;

type BarWords = Omit<BarProps, 'onDismiss' | 'children'>;

function noticeWords(notice: Notice, t: TFunction<'board'>): BarWords {
  if (notice.kind === 'trouble') return troubleWords(notice.trouble, t);
  return {
    intent: intents[notice.kind],
    title: t(`notice.${notice.kind}`),
    text: t(`notice.${notice.kind}Text`),
  };
}

function troubleWords(
  trouble: Extract<Notice, { kind: 'trouble' }>['trouble'],
  t: TFunction<'board'>,
): BarWords {
  const intent = 'error';
  if (trouble.kind === 'unreachable')
    return { intent, title: t('notice.unreachable'), text: t('notice.unreachableText') };
  if (trouble.status === 403)
    return { intent, title: t('notice.forbidden'), text: t('notice.forbiddenText') };
  if (trouble.reason === 'unexpected' || trouble.status >= 500)
    return { intent, title: t('notice.refused'), text: t('notice.unexpectedText') };
  return { intent, title: t('notice.refused'), text: refusalWords(trouble, t) };
}
