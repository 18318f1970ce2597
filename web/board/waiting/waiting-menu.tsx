import {
  Button,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
} from '@fluentui/react-components';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { useTranslation } from 'react-i18next';
import type { BoardWaiting } from '#shared/contracts/board/board-view.ts';
import { queueName } from '../queues/queue-name.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';

/** What a supervisor can do with a dialogue that waits. */
export function WaitingMenu({ waiting }: { readonly waiting: BoardWaiting }) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const { view, pending } = useKnown();
  if (!view) return null;
  const { dialogue, center, position } = waiting;
  const isPending = pending.has(`${dialogue} move`);
  const others = view.queues.filter((queue) => queue.center !== center);
  const move = (to: string, first: boolean) =>
    void model.orderDialogue(dialogue, { what: 'move', center: to, first });
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          aria-label={t('waiting.menu', { position, queue: queueName(view, center) })}
          aria-busy={isPending}
          disabledFocusable={isPending}
          icon={isPending ? <Spinner size="extra-tiny" /> : <MoreHorizontalRegular />}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<InfoRegular />} onClick={() => model.open(dialogue, 'details')}>
            {t('waiting.details')}
          </MenuItem>
          {position > 1 && (
            <MenuItem icon={<ArrowUpRegular />} onClick={() => move(center, true)}>
              {t('waiting.first')}
            </MenuItem>
          )}
          {others.length > 0 && (
            <MenuGroup>
              <MenuGroupHeader>{t('waiting.move')}</MenuGroupHeader>
              {others.map((queue) => (
                <MenuItem key={queue.center} onClick={() => move(queue.center, false)}>
                  {queue.name}
                </MenuItem>
              ))}
            </MenuGroup>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
