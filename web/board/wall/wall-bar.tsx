import {
  Button,
  Menu,
  MenuButton,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { BoardRegular } from '@fluentui/react-icons/svg/board';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { FullScreenMaximizeRegular } from '@fluentui/react-icons/svg/full-screen-maximize';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import { useNow } from '../../ui/use-now.ts';
import { useClockTime } from '../frame/use-clock-time.ts';
import { queuesOnWall, wholeWall } from './chosen-wall.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  clock: { flexGrow: 1, fontSize: '2.4vw', lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' },
});

interface WallBarProps {
  readonly view: BoardView | undefined;
  readonly chosen: string;
  readonly onChoose: (chosen: string) => void;
  readonly onClose: () => void;
}

/** The time, and what whoever hangs the wall up needs. */
export function WallBar({ view, chosen, onChoose, onClose }: WallBarProps) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  return (
    <header className={styles.bar}>
      <Text as="h1" className={styles.clock} style={{ margin: 0 }}>
        <Clock />
      </Text>
      {view && <QueueChoice view={view} chosen={chosen} onChoose={onChoose} />}
      <Button
        appearance="subtle"
        icon={<FullScreenMaximizeRegular />}
        aria-label={t('wall.fullScreen')}
        title={t('wall.fullScreen')}
        // Refused where a frame does not allow it.
        onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
      />
      <Button
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={t('wall.close')}
        title={t('wall.close')}
        onClick={onClose}
      />
    </header>
  );
}

function Clock() {
  return useClockTime('short')(useNow());
}

function QueueChoice({
  view,
  chosen,
  onChoose,
}: Omit<WallBarProps, 'onClose'> & { view: BoardView }) {
  const { t } = useTranslation('board');
  const shown = queuesOnWall(view.queues, chosen).map(({ center }) => center);
  function choose(centers: readonly string[]) {
    const isWhole = centers.length === 0 || centers.length === view.queues.length;
    onChoose(isWhole ? wholeWall : centers.join(','));
  }
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" icon={<BoardRegular />}>
          {t('wall.choose')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList
          checkedValues={{ queue: shown }}
          onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems)}
        >
          {view.queues.map(({ center, name }) => (
            <MenuItemCheckbox key={center} name="queue" value={center}>
              {name}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
