import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h, useEffect, useMemo } from 'react';
import { AddPhone } from './add-phone.ts';
import { Calls } from './calls/calls.ts';
import { useChosenPhones } from './chosen-phones.ts';
import type { Connection } from './connection.ts';
import { FaultsPanel } from './faults/faults-panel.ts';
import { Header } from './header.ts';
import { PhoneCard } from './phone/phone-card.ts';
import { createSounds } from './sound/sounds.ts';
import { AroundProvider, useAround, useKnown } from './surroundings.ts';
import { useKeyboard } from './use-keyboard.ts';
import { useTheme } from './use-theme.ts';
import { createVoice } from './voice/voice.ts';

const useStyles = makeStyles({
  page: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  main: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '1600px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    boxSizing: 'border-box',
  },
  phones: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '& > *': { maxWidth: '440px' },
  },
});

export function App({ connection }: { readonly connection: Connection }) {
  const theme = useTheme();
  const around = useMemo(
    () => ({ connection, sounds: createSounds(), voice: createVoice(connection) }),
    [connection],
  );
  return h(FluentProvider, { theme }, h(AroundProvider, { value: around }, h(Page)));
}

function Page() {
  const { connection, voice } = useAround();
  const { hello, picture } = useKnown(connection);
  const { phones, add, remove } = useChosenPhones();
  const styles = useStyles();
  useEffect(() => connection.watch(phones), [connection, phones]);
  useEffect(() => voice.setLinks(picture?.links ?? []), [voice, picture]);
  const shown = phones.flatMap((address) => {
    const phone = picture?.phones.find((each) => each.address === address);
    return phone ? [phone] : [];
  });
  useKeyboard(shown);
  return h(
    'div',
    { className: styles.page },
    h(Header),
    h(
      'main',
      { className: styles.main },
      h(AddPhone, { phones, onAdd: add }),
      h(
        'section',
        { className: styles.phones, 'aria-label': 'Phones' },
        shown.map((phone) =>
          h(PhoneCard, {
            key: phone.address,
            phone,
            isAlone: phones.length === 1,
            onRemove: () => remove(phone.address),
          }),
        ),
      ),
      picture && h(Calls, { calls: picture.calls, moreCalls: picture.moreCalls }),
      hello?.hasFaults && picture && h(FaultsPanel, { faults: picture.faults }),
    ),
  );
}
