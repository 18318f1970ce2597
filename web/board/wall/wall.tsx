import {
  FluentProvider,
  makeStyles,
  Spinner,
  Text,
  teamsDarkTheme,
  teamsHighContrastTheme,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import { useLasting } from '../../ui/use-lasting.ts';
import { useMedia } from '../../ui/use-media.ts';
import { useNow } from '../../ui/use-now.ts';
import { useClockTime } from '../frame/use-clock-time.ts';
import { useKnown } from '../surroundings.ts';
import { queuesOnWall } from './chosen-wall.ts';
import { useDays } from './use-days.ts';
import { WallBar } from './wall-bar.tsx';
import { WallTile } from './wall-tile.tsx';

const useStyles = makeStyles({
  wall: {
    display: 'flex',
    flexDirection: 'column',
    gap: '1vw',
    height: '100vh',
    padding: '1vw',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  tiles: { display: 'grid', flexGrow: 1, gap: '1vw', minHeight: 0, gridAutoRows: '1fr' },
  old: {
    padding: '1vh 1vw',
    fontSize: '3vw',
    lineHeight: 1.2,
    backgroundColor: tokens.colorStatusWarningBackground3,
    color: tokens.colorNeutralForegroundInverted,
    textAlign: 'center',
  },
});

/** So many queues can be read across a room; more take turns. */
const onePage = 4;
/** Milliseconds. */
const turn = 15_000;

interface WallProps {
  readonly chosen: string;
  readonly onChoose: (chosen: string) => void;
  readonly onClose: () => void;
}

/** Big, dark, without a person's name; for a screen that nobody touches. */
export function Wall({ chosen, onChoose, onClose }: WallProps) {
  const { t } = useTranslation('board');
  const { view } = useKnown();
  const styles = useStyles();
  const isForced = useMedia('(forced-colors: active)');
  useDays();
  return (
    <FluentProvider theme={isForced ? teamsHighContrastTheme : teamsDarkTheme}>
      <div className={styles.wall}>
        <WallBar view={view} chosen={chosen} onChoose={onChoose} onClose={onClose} />
        <Old />
        {view ? <Tiles view={view} chosen={chosen} /> : <Spinner label={t('loading')} />}
      </div>
    </FluentProvider>
  );
}

function Tiles({ view, chosen }: { readonly view: BoardView; readonly chosen: string }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const now = useNow();
  const queues = queuesOnWall(view.queues, chosen);
  const pages = Math.ceil(queues.length / onePage);
  const page = pages > 1 ? Math.floor(now / turn) % pages : 0;
  const shown = queues.slice(page * onePage, (page + 1) * onePage);
  if (queues.length === 0) return <Text size={900}>{t('wall.none')}</Text>;
  return (
    <>
      <main
        className={styles.tiles}
        style={{ gridTemplateColumns: `repeat(${shown.length > 2 ? 2 : 1}, minmax(0, 1fr))` }}
      >
        {shown.map((queue) => (
          <WallTile key={queue.center} queue={queue} alerts={view.alerts} />
        ))}
      </main>
      {pages > 1 && <Text size={600}>{t('wall.page', { page: page + 1, pages })}</Text>}
    </>
  );
}

/** Figures that are not of now say so, in letters as large. */
function Old() {
  const { t } = useTranslation('board');
  const { view, live, isUnreachable, isSignedOut } = useKnown();
  const styles = useStyles();
  const clockTime = useClockTime();
  const isLost = useLasting(live === 'lost' || isUnreachable || isSignedOut, 5000);
  return (
    <div role="status">
      {isLost && view && (
        <div className={styles.old}>{t('wall.old', { time: clockTime(view.now) })}</div>
      )}
    </div>
  );
}
