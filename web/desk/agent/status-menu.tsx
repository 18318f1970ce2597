import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  PresenceBadge,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { useReasons } from './reasons.ts';
import { statusBadge } from './status-badge.ts';
import { useStatusWords } from './use-status-words.ts';

const useStyles = makeStyles({
  buttons: { display: 'grid', gap: tokens.spacingVerticalS },
  wide: { justifyContent: 'flex-start', maxWidth: 'none' },
  status: { flexGrow: 1, textAlign: 'left' },
});

type Agent = DeskView['agent'];

/** The agent's state as Teams shows it: a button that says it and opens the others. */
export function StatusMenu({ agent }: { readonly agent: Agent }) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const { pending, view } = useKnown();
  const styles = useStyles();
  const { status } = agent;
  const shown = useStatusWords()(status, view?.dialogues ?? []);
  const isPending = pending.has('state');
  return (
    <div className={styles.buttons}>
      {status === 'notReady' && (
        <ActButton
          className={styles.wide}
          appearance="primary"
          size="large"
          label={t('agent.ready')}
          icon={<CheckmarkCircleRegular />}
          isPending={isPending}
          onAct={model.ready}
          shortcut="Alt+R"
        />
      )}
      <Menu positioning={{ matchTargetSize: 'width' }}>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            className={styles.wide}
            size="large"
            icon={<PresenceBadge status={statusBadge[status]} aria-hidden />}
            disabledFocusable={isPending}
            aria-busy={isPending}
            aria-label={t('agent.status', { status: shown })}
            {...(status !== 'notReady' && { 'aria-keyshortcuts': 'Alt+R' })}
          >
            <span className={styles.status}>{shown}</span>
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <States agent={agent} />
        </MenuPopover>
      </Menu>
    </div>
  );
}

function States({ agent }: { readonly agent: Agent }) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const { view } = useKnown();
  const reasons = useReasons(agent.reasons);
  const hasCalls = (view?.dialogues.length ?? 0) > 0;
  return (
    <MenuList>
      <MenuItem
        icon={<PresenceBadge status="available" aria-hidden />}
        disabled={agent.status !== 'notReady'}
        onClick={() => void model.ready()}
      >
        {t('agent.ready')}
      </MenuItem>
      <MenuGroup>
        <MenuGroupHeader>{t('agent.notReady')}</MenuGroupHeader>
        {reasons.map(({ id, name }) => (
          <MenuItem
            key={id}
            icon={<PresenceBadge status="do-not-disturb" aria-hidden />}
            onClick={() => void model.notReady(id)}
          >
            {name}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuDivider />
      <MenuItem
        icon={<SignOutRegular />}
        disabled={hasCalls}
        {...(hasCalls && { subText: t('agent.endWorkBusy') })}
        onClick={() => void model.endWork()}
      >
        {t('agent.endWork')}
      </MenuItem>
    </MenuList>
  );
}
