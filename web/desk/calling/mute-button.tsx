import { MicRegular } from '@fluentui/react-icons/svg/mic';
import { MicOffRegular } from '@fluentui/react-icons/svg/mic-off';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../../ui/act-button.tsx';
import type { BrowserPhone } from './browser-phone.ts';
import { usePhone } from './use-phone.ts';

/** Mutes and unmutes here, where the microphone is; nothing without a call. */
export function MuteButton({ phone }: { readonly phone: BrowserPhone }) {
  const { t } = useTranslation();
  const { call } = usePhone(phone);
  if (!call) return null;
  const { isMuted } = call;
  return (
    <ActButton
      label={t(isMuted ? 'calling.unmute' : 'calling.mute')}
      icon={isMuted ? <MicOffRegular /> : <MicRegular />}
      appearance={isMuted ? 'primary' : 'secondary'}
      isPending={false}
      isPressed={isMuted}
      shortcut="Alt+M"
      onAct={() => void phone.setMuted(!isMuted)}
    />
  );
}
