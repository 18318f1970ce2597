import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Panel } from '../layout/panel.tsx';
import { StartSwarm } from './start-swarm.tsx';
import type { Swarm } from './swarm.ts';
import { SwarmChat } from './swarm-chat.tsx';
import { SwarmTroubleBar } from './swarm-trouble-bar.tsx';
import { useSwarm } from './use-swarm.ts';

interface SwarmPanelProps {
  readonly swarm: Swarm;
  readonly dialogue: DeskDialogue;
  readonly onClose: () => void;
}

/** A chat in Teams about a dialogue: begun here, then read while the panel is open. */
export function SwarmPanel({ swarm, dialogue, onClose }: SwarmPanelProps) {
  const { t } = useTranslation();
  const { id } = dialogue;
  const known = useSwarm(swarm, id);
  const { chat } = known;
  useEffect(() => swarm.watch(id), [swarm, id]);
  return (
    <Panel
      title={t('swarm.title')}
      action={
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('swarm.close')}
          onClick={onClose}
        />
      }
    >
      <SwarmTroubleBar
        trouble={known.trouble ?? known.readTrouble}
        onConsent={() => void swarm.consent(id)}
        onLeave={chat && (() => swarm.leave(id))}
      />
      {chat && chat.since !== null ? (
        <SwarmChat swarm={swarm} dialogue={id} chat={chat} known={known} />
      ) : (
        <StartSwarm swarm={swarm} dialogue={dialogue} known={known} />
      )}
    </Panel>
  );
}
