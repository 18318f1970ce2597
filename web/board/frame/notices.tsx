import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { NoticeBar, type NoticeWords } from '../../ui/notice-bar.tsx';
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
        <NoticeBar intent="error" title={t('signIn.again')} text={t('signIn.againText')}>
          <Link as="button" inline onClick={() => void session.signIn()}>
            {t('signIn.button')}
          </Link>
        </NoticeBar>
      )}
      {isLost && (
        <NoticeBar intent="warning" title={t('notice.lost')} text={t('notice.lostText')} />
      )}
      {notice && (
        <NoticeBar
          {...noticeWords(notice, t)}
          dismiss={{ label: t('notice.dismiss'), onClick: model.dismissNotice }}
        />
      )}
    </div>
  );
}

const intents = {
  slow: 'warning',
  coached: 'success',
  bargedIn: 'info',
  notReached: 'warning',
} as const;

type BarWords = NoticeWords;

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
