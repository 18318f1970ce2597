import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  makeStyles,
  Option,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrowserPhone } from './browser-phone.ts';
import type { AudioDevice, AudioDevices } from './call-client.ts';
import { listenToMicrophone } from './microphone-level.ts';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

interface DeviceDialogProps {
  readonly phone: BrowserPhone;
  readonly onClose: () => void;
}

/** Which microphone and speaker, and whether one is heard. */
export function DeviceDialog({ phone, onClose }: DeviceDialogProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [devices, setDevices] = useState<AudioDevices>();
  useEffect(() => void phone.devices().then(setDevices), [phone]);
  async function choose(kind: 'microphone' | 'speaker', id: string) {
    await phone.choose(kind, id);
    setDevices(await phone.devices());
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('calling.devices')}</DialogTitle>
          <DialogContent className={styles.content}>
            {devices && (
              <>
                <Choice
                  label={t('calling.microphone')}
                  devices={devices.microphones}
                  chosen={devices.microphone}
                  onChoose={(id) => void choose('microphone', id)}
                />
                <Level microphone={devices.microphone} />
                {devices.speakers.length > 0 && (
                  <Choice
                    label={t('calling.speaker')}
                    devices={devices.speakers}
                    chosen={devices.speaker}
                    onChoose={(id) => void choose('speaker', id)}
                  />
                )}
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('calling.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function Choice({ label, devices, chosen, onChoose }: ChoiceProps) {
  const name = devices.find(({ id }) => id === chosen)?.name ?? '';
  return (
    <Field label={label}>
      <Dropdown
        value={name}
        selectedOptions={chosen === undefined ? [] : [chosen]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) onChoose(optionValue);
        }}
      >
        {devices.map(({ id, name: text }) => (
          <Option key={id} value={id}>
            {text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

function Level({ microphone }: { readonly microphone: string | undefined }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState<number | undefined>(0);
  useEffect(() => listenToMicrophone(microphone, setLevel), [microphone]);
  return (
    <Field
      label={t('calling.level')}
      hint={t('calling.levelText')}
      {...(level === undefined && {
        validationState: 'error' as const,
        validationMessage: t('calling.silent'),
      })}
    >
      <ProgressBar value={level ?? 0} thickness="large" />
    </Field>
  );
}
