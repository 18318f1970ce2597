import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { HeadsetRegular } from '@fluentui/react-icons/svg/headset';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, languages } from '../../ui/languages.ts';
import { usePhone } from '../calling/use-phone.ts';
import { messageSoundWanted } from '../sound/message-sound.ts';
import { notificationsWanted, wantNotifications } from '../sound/notifications.ts';
import { ringWanted } from '../sound/ring-wanted.ts';
import { useSurroundings } from '../surroundings.ts';
import { TestCallItem } from '../test-call/test-call-item.tsx';
import { chooseLanguage } from '../words/languages.ts';

const DeviceDialog = lazy(async () => ({
  default: (await import('../calling/device-dialog.tsx')).DeviceDialog,
}));

/** Language, ring, notifications, test call, sign-out. */
export function SettingsMenu() {
  const { t } = useTranslation();
  const { session, phone } = useSurroundings();
  const isPhone = usePhone(phone).status === 'ready';
  const [showsDevices, setShowsDevices] = useState(false);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<SettingsRegular />} aria-label={t('settings.menu')} />
        </MenuTrigger>
        <MenuPopover>
          <Attention />
          <MenuDivider />
          <LanguageChoice />
          <MenuDivider />
          <MenuList>
            <TestCallItem />
            {isPhone && (
              <MenuItem icon={<HeadsetRegular />} onClick={() => setShowsDevices(true)}>
                {t('calling.devices')}
              </MenuItem>
            )}
            {session.signOut && (
              <MenuItem icon={<SignOutRegular />} onClick={() => void session.signOut?.()}>
                {t('signIn.out')}
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {showsDevices && (
        <Suspense>
          <DeviceDialog phone={phone} onClose={() => setShowsDevices(false)} />
        </Suspense>
      )}
    </>
  );
}

function Attention() {
  const { t } = useTranslation();
  const [checked, setChecked] = useState(chosen);
  async function choose(items: readonly string[]) {
    ringWanted.set(items.includes('ring') ? undefined : 'no');
    messageSoundWanted.set(items.includes('messages') ? undefined : 'no');
    if (items.includes('notify') !== notificationsWanted())
      await wantNotifications(items.includes('notify'));
    setChecked(chosen());
  }
  return (
    <MenuList
      checkedValues={{ attention: checked }}
      onCheckedValueChange={(_, { checkedItems }) => void choose(checkedItems)}
    >
      <MenuItemCheckbox name="attention" value="ring">
        {t('settings.ring')}
      </MenuItemCheckbox>
      <MenuItemCheckbox name="attention" value="messages">
        {t('contacts.sound')}
      </MenuItemCheckbox>
      <MenuItemCheckbox name="attention" value="notify">
        {t('settings.notify')}
      </MenuItemCheckbox>
    </MenuList>
  );
}

function chosen(): string[] {
  return [
    ...(ringWanted.get() === 'no' ? [] : ['ring']),
    ...(messageSoundWanted.get() === 'no' ? [] : ['messages']),
    ...(notificationsWanted() ? ['notify'] : []),
  ];
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <MenuList
      checkedValues={{ language: [i18n.language] }}
      onCheckedValueChange={(_, { checkedItems: [language] }) => {
        if (isLanguage(language)) void chooseLanguage(i18n, language);
      }}
    >
      <MenuGroup>
        <MenuGroupHeader>{t('settings.language')}</MenuGroupHeader>
        {Object.entries(languages).map(([language, name]) => (
          <MenuItemRadio key={language} name="language" value={language} lang={language}>
            {name}
          </MenuItemRadio>
        ))}
      </MenuGroup>
    </MenuList>
  );
}
