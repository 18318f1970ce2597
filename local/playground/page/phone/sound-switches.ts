import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
});

interface SoundSwitchesProps {
  readonly isSpeaking: boolean;
  readonly setSpeaking: (on: boolean) => void;
  readonly voice: {
    readonly hasMicrophone: boolean;
    setMicrophone(on: boolean): Promise<void>;
  };
}

/** What this phone makes heard, and whether it listens to the person in front of it. */
export function SoundSwitches({ isSpeaking, setSpeaking, voice }: SoundSwitchesProps) {
  const styles = useStyles();
  return h(
    'div',
    { className: styles.row },
    h(Switch, {
      label: 'Sound',
      title: 'Prompts are spoken, music is played',
      checked: isSpeaking,
      onChange: (_event, { checked }) => setSpeaking(checked),
    }),
    h(Switch, {
      label: 'My microphone',
      title: 'To talk with phones in other tabs',
      checked: voice.hasMicrophone,
      onChange: (_event, { checked }) => void voice.setMicrophone(checked),
    }),
  );
}
