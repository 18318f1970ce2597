import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { PauseCircleRegular } from '@fluentui/react-icons/svg/pause-circle';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import { useTranslation } from 'react-i18next';
import type { BoardAgent } from '#shared/contracts/board/board-view.ts';
import { queueName } from '../queues/queue-name.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { reasonChoice } from './reason-words.ts';

export interface ToConfirm {
  readonly agent: BoardAgent;
  /** Absent: sign out. */
  readonly repair?: { readonly offer: string; readonly center: string };
}

interface AgentMenuProps {
  readonly agent: BoardAgent;
  readonly onConfirm: (asked: ToConfirm) => void;
}

/** What a supervisor can do with an agent. */
export function AgentMenu({ agent, onConfirm }: AgentMenuProps) {
  const { t } = useTranslation('board');
  const { pending } = useKnown();
  const isPending = pending.has(agent.id);
  const isIn = agent.status !== 'signedOut';
  if (!isIn && agent.dialogues.length === 0) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          aria-label={t('agent.menu', { name: agent.name })}
          aria-busy={isPending}
          disabledFocusable={isPending}
          icon={isPending ? <Spinner size="extra-tiny" /> : <MoreHorizontalRegular />}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {isIn && <StateItems agent={agent} />}
          {isIn && (
            <MenuItem icon={<SignOutRegular />} onClick={() => onConfirm({ agent })}>
              {t('agent.signOut')}
            </MenuItem>
          )}
          <RepairItems agent={agent} onConfirm={onConfirm} />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function StateItems({ agent }: { readonly agent: BoardAgent }) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const reasons = useKnown().view?.reasons ?? [];
  return (
    <>
      {agent.status === 'notReady' && (
        <MenuItem
          icon={<CheckmarkCircleRegular />}
          onClick={() => void model.orderAgent(agent.id, { what: 'ready' })}
        >
          {t('agent.ready')}
        </MenuItem>
      )}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuItem icon={<PauseCircleRegular />}>{t('agent.notReady')}</MenuItem>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {reasonChoice(reasons, t).map(({ id, name }) => (
              <MenuItem
                key={id}
                onClick={() => void model.orderAgent(agent.id, { what: 'notReady', reason: id })}
              >
                {name}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}

function RepairItems({ agent, onConfirm }: AgentMenuProps) {
  const { t } = useTranslation('board');
  const { view } = useKnown();
  if (!view) return null;
  return agent.dialogues.map(({ offer, center }) => (
    <MenuItem
      key={offer}
      icon={<WrenchRegular />}
      onClick={() => onConfirm({ agent, repair: { offer, center } })}
    >
      {t('agent.repair', { queue: queueName(view, center) })}
    </MenuItem>
  ));
}
