import {
  Avatar,
  Caption1,
  makeStyles,
  Subtitle1,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { plainAddress } from '../inbox/model/customer-address.ts';
import { useKnown } from '../surroundings.ts';
import { useWho } from './use-who.ts';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  who: { margin: 0, overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** Who it is, for which contact center, and how long it has been. */
export function CardHead({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const who = useWho();
  const pretty = usePrettyNumber();
  const styles = useStyles();
  const { offset } = useKnown();
  const { customer, center, since } = dialogue;
  const address = customer.name ? pretty(plainAddress(customer.address)) : '';
  const about = [address, center.name].filter(Boolean).join(' · ');
  return (
    <div className={styles.head}>
      <Avatar
        size={48}
        color="colorful"
        idForColor={customer.address}
        {...(customer.name ? { name: customer.name } : { icon: <PersonRegular /> })}
        aria-hidden
      />
      <div className={styles.words}>
        <Subtitle1 as="h3" className={styles.who}>
          {who(dialogue)}
        </Subtitle1>
        <Caption1 className={styles.soft}>{about}</Caption1>
      </div>
      <Subtitle2>
        <Timer since={since} offset={offset} />
      </Subtitle2>
    </div>
  );
}
