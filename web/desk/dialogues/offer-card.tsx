import {
  Badge,
  Body1,
  Caption1,
  Card,
  makeStyles,
  ProgressBar,
  Spinner,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { CallFilled } from '@fluentui/react-icons/svg/call';
import { CallEndFilled } from '@fluentui/react-icons/svg/call-end';
import { CallOutboundRegular } from '@fluentui/react-icons/svg/call-outbound';
import { CheckmarkFilled } from '@fluentui/react-icons/svg/checkmark';
import { DismissFilled } from '@fluentui/react-icons/svg/dismiss';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { duration } from '../../ui/duration.ts';
import { useLeft } from '../../ui/timer.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { languageName } from '../customer/language-name.ts';
import { ChannelIcon } from '../inbox/channel-icon.tsx';
import { plainAddress } from '../inbox/model/customer-address.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';
import { useWho } from './use-who.ts';

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalXL,
    gap: tokens.spacingVerticalM,
    boxShadow: tokens.shadow16,
    borderTop: `4px solid ${tokens.colorStatusSuccessBackground3}`,
  },
  frame: {
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  head: { display: 'flex', gap: tokens.spacingHorizontalL, alignItems: 'center' },
  bell: {
    display: 'grid',
    placeContent: 'center',
    flexShrink: 0,
    width: '56px',
    height: '56px',
    fontSize: '28px',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorStatusSuccessBackground3,
    animationName: {
      '0%, 50%, 100%': { transform: 'rotate(0)' },
      '8%, 24%, 40%': { transform: 'rotate(-12deg)' },
      '16%, 32%': { transform: 'rotate(12deg)' },
    },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  who: { margin: 0, overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
  facts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  buttons: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalM },
});

/** A call that rings: who it is, for whom, and the choice. */
export function OfferCard({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const focused = useFocusOnArrival();
  return (
    <section
      ref={focused}
      tabIndex={-1}
      aria-label={`${t(titleOf(dialogue))}: ${who(dialogue)}`}
      className={styles.frame}
      data-dialogue={dialogue.id}
    >
      <Card className={styles.card}>
        <OfferHead dialogue={dialogue} />
        {dialogue.text?.preview && <Body1>{dialogue.text.preview}</Body1>}
        <OfferFacts dialogue={dialogue} />
        <RingsFor dialogue={dialogue} />
        {dialogue.autoAnswer ? <PutThrough /> : <OfferButtons dialogue={dialogue} />}
      </Card>
    </section>
  );
}

/** Who asked to be called back does not call: the agent does. */
function titleOf({ callback, text }: DeskDialogue) {
  if (text) return 'inbox.offer.title';
  return callback ? 'offer.callback' : 'offer.title';
}

function OfferHead({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const who = useWho();
  const pretty = usePrettyNumber();
  const styles = useStyles();
  const { customer, center, text } = dialogue;
  return (
    <div className={styles.head}>
      <div className={styles.bell} aria-hidden>
        {text ? <ChannelIcon channel={text.channel} /> : <CallFilled />}
      </div>
      <div className={styles.words}>
        <Caption1 className={styles.soft}>
          {t(titleOf(dialogue))} · {text && `${t(`inbox.channel.${text.channel}`)} · `}
          {center.name}
        </Caption1>
        <Title3 as="h3" className={styles.who}>
          {who(dialogue)}
        </Title3>
        {customer.name && (
          <Body1 className={styles.soft}>{pretty(plainAddress(customer.address))}</Body1>
        )}
      </div>
    </div>
  );
}

function OfferFacts({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t, i18n } = useTranslation();
  const pretty = usePrettyNumber();
  const styles = useStyles();
  const { waited, reached, language, callback, skills, text } = dialogue;
  const number = pretty(plainAddress(reached));
  return (
    <div className={styles.facts}>
      {callback && (
        <Badge appearance="tint" color="brand" size="large" icon={<CallOutboundRegular />}>
          {t('callback.attempt', callback)}
        </Badge>
      )}
      <Badge appearance="tint" color="informative" size="large">
        {t(text ? 'inbox.offer.waited' : 'offer.waited', { time: duration(waited) })}
      </Badge>
      <Badge appearance="tint" color="informative" size="large">
        {text ? t('inbox.offer.reached', { address: number }) : t('offer.dialled', { number })}
      </Badge>
      {language && (
        <Badge appearance="tint" color="brand" size="large">
          {languageName(language, i18n.language)}
        </Badge>
      )}
      {skills.map((skill) => (
        <Badge key={skill} appearance="outline" color="brand" size="large">
          {skill}
        </Badge>
      ))}
    </div>
  );
}

/** Nobody is asked: the device rings or answers by itself. */
function PutThrough() {
  const { t } = useTranslation();
  return <Spinner size="small" label={t('offer.putThrough')} />;
}

function OfferButtons({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { model, attention } = useSurroundings();
  const { offer, callback, text } = dialogue;
  const styles = useStyles();
  const isPending = useKnown().pending.has(offer);
  return (
    <div className={styles.buttons}>
      <ActButton
        tone="good"
        size="large"
        label={t(callback ? 'offer.callBack' : 'offer.accept')}
        icon={text ? <CheckmarkFilled /> : <CallFilled />}
        isPending={isPending}
        onAct={() => {
          attention.choose(dialogue.id);
          void model.accept(offer);
        }}
        shortcut="Alt+A"
      />
      <ActButton
        tone="danger"
        size="large"
        label={t('offer.decline')}
        icon={text ? <DismissFilled /> : <CallEndFilled />}
        isPending={isPending}
        onAct={() => void model.decline(offer)}
        shortcut="Alt+D"
      />
    </div>
  );
}

/** How long it still rings; nothing when it rings without an end. */
function RingsFor({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { since, until } = dialogue;
  const { t } = useTranslation();
  const { offset } = useKnown();
  const left = useLeft(until ?? 0, offset);
  if (until === null) return null;
  const text = t(dialogue.text ? 'inbox.offer.left' : 'offer.left', { time: duration(left) });
  return (
    <div>
      <ProgressBar
        aria-label={text}
        thickness="large"
        color={left < 5000 ? 'warning' : 'success'}
        value={until > since ? Math.min(1, left / (until - since)) : 0}
      />
      <Caption1>{text}</Caption1>
    </div>
  );
}
