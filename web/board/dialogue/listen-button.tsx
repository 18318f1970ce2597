import {
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
} from '@fluentui/react-components';
import { HeadphonesRegular } from '@fluentui/react-icons/svg/headphones';
import { useTranslation } from 'react-i18next';
import type { Device } from '#shared/contracts/agent/agent.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { deviceAddress } from './device-address.ts';

interface ListenButtonProps {
  readonly dialogue: string;
  readonly devices: readonly Device[];
}

/** Joins muted; asks for the device where there are several. */
export function ListenButton({ dialogue, devices }: ListenButtonProps) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const pretty = usePrettyNumber();
  const isPending = useKnown().pending.has(`${dialogue} listen`);
  const [first, ...others] = devices;
  if (!first) return <Text>{t('order.noDevice')}</Text>;
  const listen = (device: Device) =>
    void model.orderDialogue(dialogue, { what: 'listen', device: deviceAddress(device) });
  if (others.length === 0)
    return (
      <ActButton
        label={t('order.listen')}
        icon={<HeadphonesRegular />}
        isPending={isPending}
        onAct={() => listen(first)}
      />
    );
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          icon={<HeadphonesRegular />}
          disabledFocusable={isPending}
          aria-busy={isPending}
        >
          {t('order.listenBy')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {devices.map((device) => (
            <MenuItem key={deviceAddress(device)} onClick={() => listen(device)}>
              {device.kind === 'phone' ? pretty(device.number) : t(`device.${device.kind}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
