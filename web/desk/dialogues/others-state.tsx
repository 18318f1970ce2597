import {
  Avatar,
  Body1,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { CallTransferRegular } from '@fluentui/react-icons/svg/call-transfer';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue, DeskParty } from '#shared/contracts/desk/desk-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { invited, possibilities } from '../model/possibilities.ts';
import { useKnown } from '../surroundings.ts';
import { WishButton } from './wish-button.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
});

/** Who else is in the call or on the way: a consultation with its ways out, a conference, a supervisor. */
export function OthersState({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const asked = invited(dialogue);
  return (
    <>
      {asked && <Invited dialogue={dialogue} party={asked} />}
      {dialogue.others
        .filter((party) => party !== asked)
        .map((party) => (
          <Other key={`${party.role} ${party.name}`} party={party} />
        ))}
    </>
  );
}

interface InvitedProps {
  readonly dialogue: DeskDialogue;
  readonly party: DeskParty;
}

function Invited({ dialogue, party }: InvitedProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { offset } = useKnown();
  const name = usePrettyNumber()(party.name);
  const state = stateOf(party);
  return (
    <section className={styles.card} aria-label={t('consult.region', { name })}>
      <div className={styles.line}>
        <Avatar name={name} color="colorful" aria-hidden />
        <div className={styles.words}>
          <Text weight="semibold">{name}</Text>
          <Caption1>{t(`consult.${state}`)}</Caption1>
        </div>
        {state === 'ringing' ? (
          <Spinner size="extra-tiny" aria-hidden />
        ) : (
          <Body1>
            <Timer since={party.since} offset={offset} />
          </Body1>
        )}
      </div>
      <WaysOut dialogue={dialogue} isRinging={state === 'ringing'} />
    </section>
  );
}

interface WaysOutProps {
  readonly dialogue: DeskDialogue;
  readonly isRinging: boolean;
}

function WaysOut({ dialogue, isRinging }: WaysOutProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const can = possibilities(dialogue);
  return (
    <div className={styles.line}>
      {can.handOver && (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'handOver' }}
          label={t('consult.handOver')}
          icon={<CallTransferRegular />}
          shortcut="Alt+G"
          isMain
        />
      )}
      {can.conference && (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'conference' }}
          label={t('consult.together')}
          icon={<PeopleRegular />}
          shortcut="Alt+C"
        />
      )}
      {can.endConsult && (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'endConsult' }}
          label={t(isRinging ? 'consult.cancel' : 'consult.end')}
          icon={<CallEndRegular />}
          shortcut="Alt+X"
        />
      )}
    </div>
  );
}

function stateOf({ role, state }: DeskParty): 'ringing' | 'in' | 'conference' {
  if (state === 'ringing') return 'ringing';
  return role === 'conference' ? 'conference' : 'in';
}

function Other({ party }: { readonly party: DeskParty }) {
  const { t } = useTranslation();
  const { role, state } = party;
  const name = usePrettyNumber()(party.name);
  if (state === 'ringing') return null;
  const isIn = state === 'in' && (role === 'supervisor' || role === 'asker');
  const text = isIn ? role : state;
  return (
    <MessageBar intent={state === 'in' ? 'info' : 'warning'} layout="multiline">
      <MessageBarBody>{t(`others.${text}`, { name })}</MessageBarBody>
    </MessageBar>
  );
}
