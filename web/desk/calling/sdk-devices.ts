import type { AudioDeviceInfo, DeviceManager } from '@azure/communication-calling';
import { kept } from '../../ui/kept.ts';
import type { AudioDevice, AudioDevices } from './call-client.ts';

/** What there is to speak into and to listen by. */
export async function devicesIn(manager: DeviceManager): Promise<AudioDevices> {
  const speakers = manager.isSpeakerSelectionAvailable ? await manager.getSpeakers() : [];
  return {
    microphones: (await manager.getMicrophones()).map(toDevice),
    speakers: speakers.map(toDevice),
    microphone: manager.selectedMicrophone?.id,
    speaker: manager.selectedSpeaker?.id,
  };
}

const choices = {
  microphone: kept('openline.desk.microphone', 'browser'),
  speaker: kept('openline.desk.speaker', 'browser'),
};

/** Takes up what was chosen in this browser before, as far as it is still plugged in. */
export async function chooseAsBefore(manager: DeviceManager): Promise<void> {
  for (const kind of ['microphone', 'speaker'] as const) {
    const id = choices[kind].get();
    const isThere = kind === 'microphone' || manager.isSpeakerSelectionAvailable;
    if (id !== undefined && isThere) await chooseIn(manager, kind, id);
  }
}

/** Chooses by id, also for the next time; what was unplugged meanwhile is not chosen. */
export async function chooseIn(
  manager: DeviceManager,
  kind: 'microphone' | 'speaker',
  id: string,
): Promise<void> {
  const all = await (kind === 'microphone' ? manager.getMicrophones() : manager.getSpeakers());
  const chosen = all.find((each) => each.id === id);
  if (!chosen) return;
  choices[kind].set(id);
  await (kind === 'microphone' ? manager.selectMicrophone(chosen) : manager.selectSpeaker(chosen));
}

function toDevice({ id, name }: AudioDeviceInfo): AudioDevice {
  return { id, name };
}
