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
  const { phone } = useSurroundings();
  const pretty = usePrettyNumber();
  const isPending = useKnown().pending.has(`${dialogue} listen`);
  const listen = useListen(dialogue);
  const isNewBrowser = phone.isPossible && !devices.some(({ kind }) => kind === 'browser');
  const places = [...devices, ...(isNewBrowser ? [newBrowser] : [])];
  const [first, ...others] = places;
  if (!first) return <Text>{t('order.noDevice')}</Text>;
  if (others.length === 0)
    return (
      <ActButton
        label={t('order.listen')}
        icon={<HeadphonesRegular />}
        isPending={isPending}
        onAct={() => void listen(first)}
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
          {places.map((place) => (
            <MenuItem key={deviceAddress(place)} onClick={() => void listen(place)}>
              {place.kind === 'phone' ? pretty(place.number) : t(`device.${place.kind}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** Has no identity yet: it gets one when it is chosen. */
const newBrowser: Device = { kind: 'browser', acsUser: '' };

/** This browser has to be there before it is called; what hinders it the page says. */
function useListen(dialogue: string) {
  const { model, phone } = useSurroundings();
  return async function listen(place: Device) {
    if (place.kind !== 'browser' || !phone.isPossible) return order(place);
    if (!(await phone.switchOn())) return;
    await model.refresh();
    const { devices = [] } = model.known().view ?? {};
    const own = devices.find(({ kind }) => kind === 'browser');
    if (own) await order(own);
  };
  function order(device: Device) {
    return model.orderDialogue(dialogue, { what: 'listen', device: deviceAddress(device) });
  }
}
