import {
  Body1,
  Caption1,
  Card,
  makeStyles,
  Radio,
  RadioGroup,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import { CallConnectingRegular } from '@fluentui/react-icons/svg/call-connecting';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useKept } from '../../ui/use-kept.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { deviceKey, deviceName } from '../device-words.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { useTestCall } from '../test-call/use-test-call.ts';

const useStyles = makeStyles({
  card: {
    width: 'min(100%, 460px)',
    margin: '0 auto',
    padding: tokens.spacingHorizontalXXL,
    gap: tokens.spacingVerticalM,
    boxSizing: 'border-box',
  },
  soft: { color: tokens.colorNeutralForeground2 },
  title: { margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** Chosen before there is an identity for it. */
const newBrowser = 'browser';

/** Before work: on which device do calls ring? The last answer is proposed. */
export function StartWork({ agent }: { readonly agent: DeskView['agent'] }) {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();
  const { model, phone } = useSurroundings();
  const { pending } = useKnown();
  const styles = useStyles();
  const [kept, keep] = useKept('openline.desk.device', 'browser');
  const { devices } = agent;
  const isNewBrowser = phone.isPossible && !devices.some(({ kind }) => kind === 'browser');
  const keys = [...devices.map(deviceKey), ...(isNewBrowser ? [newBrowser] : [])];
  const chosenKey = keys.find((key) => key === kept) ?? keys[0];
  const chosen = devices.find((device) => deviceKey(device) === chosenKey);
  async function start() {
    keep(chosenKey ?? newBrowser);
    await (chosen ? model.startWork(chosen) : model.startInBrowser());
  }
  return (
    <Card className={styles.card} size="large">
      <Subtitle1 as="h2" className={styles.title} id="start-title">
        {t('start.title')}
      </Subtitle1>
      <Body1 className={styles.soft}>{chosenKey ? t('start.text') : t('start.none')}</Body1>
      <RadioGroup
        aria-labelledby="start-title"
        value={chosenKey ?? ''}
        onChange={(_, { value }) => keep(value)}
      >
        {devices.map((device) => (
          <Radio
            key={deviceKey(device)}
            value={deviceKey(device)}
            label={{
              children: <DeviceLabel name={deviceName(device, t, pretty)} kind={device.kind} />,
            }}
          />
        ))}
        {isNewBrowser && (
          <Radio
            value={newBrowser}
            label={{ children: <DeviceLabel name={t('device.browser')} kind="browser" /> }}
          />
        )}
      </RadioGroup>
      {chosenKey && (
        <div className={styles.buttons}>
          <ActButton
            appearance="primary"
            size="large"
            label={t('start.button')}
            icon={<PlayRegular />}
            isPending={pending.has('state')}
            onAct={() => void start()}
          />
          <TestButton start={start} isPending={pending.has('state')} />
        </div>
      )}
    </Card>
  );
}

interface TestButtonProps {
  readonly start: () => Promise<void>;
  readonly isPending: boolean;
}

/** Starts work, and has the device ring at once. */
function TestButton({ start, isPending }: TestButtonProps) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const testCall = useTestCall();
  async function startAndTest() {
    await start();
    if (model.known().view?.agent.status === 'notReady') await testCall.start();
  }
  return (
    <ActButton
      size="large"
      label={t('testCall.startWork')}
      icon={<CallConnectingRegular />}
      isPending={isPending}
      onAct={() => void startAndTest()}
    />
  );
}

interface DeviceLabelProps {
  readonly name: string;
  readonly kind: DeskView['agent']['devices'][number]['kind'];
}

function DeviceLabel({ name, kind }: DeviceLabelProps) {
  const { t } = useTranslation();
  const about = kind === 'phone' ? t('device.phone') : t(`device.${kind}Text`);
  return (
    <>
      {name}
      <br />
      <Caption1>{about}</Caption1>
    </>
  );
}
