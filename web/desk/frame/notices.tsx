import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { NoticeBar, type NoticeWords } from '../../ui/notice-bar.tsx';
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

function noticeWords(notice: Notice, t: TFunction): NoticeWords {
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

function troubleWords(trouble: Told, t: TFunction): NoticeWords {
  if (trouble.kind === 'unreachable')
    return { intent: 'error', title: t('notice.unreachable'), text: t('notice.unreachableText') };
  if (trouble.status === 403)
    return { intent: 'error', title: t('notice.forbidden'), text: t('notice.forbiddenText') };
  if (trouble.reason === 'unexpected' || trouble.status >= 500)
    return { intent: 'error', title: t('notice.refused'), text: t('notice.unexpectedText') };
  const text = [trouble.title, trouble.detail].filter(Boolean).join(' ');
  return { intent: 'error', title: t('notice.refused'), text };
}
