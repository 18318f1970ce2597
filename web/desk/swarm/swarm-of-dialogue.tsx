import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PeopleChatRegular } from '@fluentui/react-icons/svg/people-chat';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useLooked, useSurroundings } from '../surroundings.ts';
import type { Swarm } from './swarm.ts';
import { useSwarm } from './use-swarm.ts';

const SwarmPanel = lazy(async () => ({
  default: (await import('./swarm-panel.tsx')).SwarmPanel,
}));

const useStyles = makeStyles({
  swarm: { display: 'grid', gap: tokens.spacingVerticalS },
  button: { justifySelf: 'start' },
});

/** The way to a chat with colleagues about the dialogue, and the chat while it is open; nothing where there are none. */
export function SwarmOfDialogue({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { swarm } = useSurroundings();
  if (!swarm || dialogue.phase === 'offer') return null;
  return <Opening swarm={swarm} dialogue={dialogue} />;
}

interface OpeningProps {
  readonly swarm: Swarm;
  readonly dialogue: DeskDialogue;
}

function Opening({ swarm, dialogue }: OpeningProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { attention } = useSurroundings();
  const { opened } = useLooked();
  const place = useRef<HTMLDivElement>(null);
  const { chat } = useSwarm(swarm, dialogue.id);
  const isOpen = opened?.what === 'swarm' && opened.dialogue === dialogue.id;

  function close() {
    attention.close();
    place.current?.querySelector('button')?.focus();
  }

  return (
    <div ref={place} className={styles.swarm}>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<PeopleChatRegular />}
        aria-expanded={isOpen}
        onClick={() =>
          isOpen ? close() : attention.open({ what: 'swarm', dialogue: dialogue.id })
        }
      >
        {t(chat ? 'swarm.goOn' : 'swarm.open')}
      </Button>
      {isOpen && (
        <Suspense>
          <SwarmPanel swarm={swarm} dialogue={dialogue} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
