import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useTranslation } from 'react-i18next';
import { isLanguage, languages } from '../../ui/languages.ts';
import { useSurroundings } from '../surroundings.ts';
import { chooseLanguage } from '../words/languages.ts';

/** Language and sign-out. */
export function SettingsMenu() {
  const { t, i18n } = useTranslation('board');
  const { signOut } = useSurroundings().session;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<SettingsRegular />} aria-label={t('settings.menu')} />
      </MenuTrigger>
      <MenuPopover>
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
        {signOut && (
          <>
            <MenuDivider />
            <MenuList>
              <MenuItem icon={<SignOutRegular />} onClick={() => void signOut()}>
                {t('signIn.out')}
              </MenuItem>
            </MenuList>
          </>
        )}
      </MenuPopover>
    </Menu>
  );
}
