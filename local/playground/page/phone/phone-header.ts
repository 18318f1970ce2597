import {
  Avatar,
  Button,
  Caption1,
  makeStyles,
  Subtitle2,
  ToggleButton,
  Tooltip,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular, SettingsRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import { kindWord, shortAddress } from '../words.ts';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  names: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', margin: 0 },
  kind: { color: tokens.colorNeutralForeground2 },
});

interface PhoneHeaderProps {
  readonly address: string;
  readonly name: string;
  readonly showsSettings: boolean;
  readonly setShowsSettings: (shows: boolean) => void;
  readonly onRemove: () => void;
}

/** Whose phone it is. */
export function PhoneHeader(props: PhoneHeaderProps) {
  const { address, name, showsSettings, setShowsSettings, onRemove } = props;
  const styles = useStyles();
  const number = shortAddress(address);
  const isNamed = number !== name;
  return h(
    'div',
    { className: styles.row },
    h(Avatar, { 'aria-hidden': true, color: 'colorful', ...(isNamed && { name }) }),
    h(
      'div',
      { className: styles.names },
      h(Subtitle2, { as: 'h2', className: styles.line, title: address }, name),
      h(
        Caption1,
        { className: `${styles.line} ${styles.kind}` },
        isNamed && address.startsWith('4:')
          ? `${number} · ${kindWord(address)}`
          : kindWord(address),
      ),
    ),
    tipped(
      'When it is called',
      h(ToggleButton, {
        appearance: 'subtle',
        icon: h(SettingsRegular),
        checked: showsSettings,
        onClick: () => setShowsSettings(!showsSettings),
      }),
    ),
    tipped(
      'Put this phone away',
      h(Button, { appearance: 'subtle', icon: h(DismissRegular), onClick: onRemove }),
    ),
  );
}

function tipped(content: string, button: React.ReactElement) {
  return h(Tooltip, { content, relationship: 'label' }, button);
}
