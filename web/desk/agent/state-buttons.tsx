import {
  Button,
  Menu,
  MenuButton,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Tooltip,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { PauseCircleRegular } from '@fluentui/react-icons/svg/pause-circle';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { ownReasons } from './reasons.ts';

const useStyles = makeStyles({
  buttons: { display: 'grid', gap: tokens.spacingVerticalS },
  wide: { justifyContent: 'flex-start', maxWidth: 'none' },
});

/** Ready, not ready with a reason, end of work. */
export function StateButtons({ agent }: { readonly agent: DeskView['agent'] }) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const { pending, view } = useKnown();
  const styles = useStyles();
  const isPending = pending.has('state');
  const isNotReady = agent.status === 'notReady';
  const hasCalls = (view?.dialogues.length ?? 0) > 0;
  return (
    <div className={styles.buttons}>
      {isNotReady ? (
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
      ) : (
        <NotReadyMenu isPending={isPending} className={styles.wide} />
      )}
      <Tooltip
        content={hasCalls ? t('agent.endWorkBusy') : t('agent.endWork')}
        relationship="description"
      >
        <Button
          className={styles.wide}
          appearance="subtle"
          icon={<SignOutRegular />}
          disabledFocusable={isPending || hasCalls}
          onClick={() => void model.endWork()}
        >
          {t('agent.endWork')}
        </Button>
      </Tooltip>
    </div>
  );
}

interface NotReadyMenuProps {
  readonly isPending: boolean;
  readonly className: string;
}

function NotReadyMenu({ isPending, className }: NotReadyMenuProps) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          className={className}
          size="large"
          icon={<PauseCircleRegular />}
          disabledFocusable={isPending}
          aria-busy={isPending}
          aria-keyshortcuts="Alt+R"
        >
          {t('agent.notReady')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t('agent.whyNotReady')}</MenuGroupHeader>
            {ownReasons.map((reason) => (
              <MenuItem key={reason} onClick={() => void model.notReady(reason)}>
                {t(`reason.${reason}`)}
              </MenuItem>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
