import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ShownPhone } from '../../contract.ts';
import { useAround } from '../surroundings.ts';
import type { LinkState } from './link.ts';

interface PhoneVoice {
  readonly hasMicrophone: boolean;
  readonly problem: string | undefined;
  setMicrophone(on: boolean): Promise<void>;
}

/** The microphone of one phone, silent while the phone is muted or on hold. */
export function usePhoneVoice(phone: ShownPhone): PhoneVoice {
  const { voice } = useAround();
  const { address, muted, state, hearing } = phone;
  const [hasMicrophone, setHasMicrophone] = useState(() => voice.hasMicrophone(address));
  const [problem, setProblem] = useState<string>();
  const isSilent = muted || state !== 'connected';
  const peers = hearing.kind === 'people' ? hearing.addresses.join(' ') : '';
  useEffect(() => voice.setSilent(address, isSilent), [voice, address, isSilent]);
  useEffect(() => voice.setHeard(address, peers.split(' ')), [voice, address, peers]);
  useEffect(() => () => voice.switchOff(address), [voice, address]);

  async function setMicrophone(on: boolean) {
    setProblem(undefined);
    try {
      if (on) await voice.switchOn(address);
      else voice.switchOff(address);
      setHasMicrophone(on);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(`The microphone cannot be used: ${reason}`);
    }
  }

  return { hasMicrophone, problem, setMicrophone };
}

/** The states of all links of this tab, by link id. */
export function useLinkStates(): ReadonlyMap<string, LinkState> {
  const { voice } = useAround();
  return useSyncExternalStore(voice.subscribe, voice.states);
}
