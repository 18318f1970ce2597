import type { AudioDeviceInfo, DeviceManager } from '@azure/communication-calling';
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

/** Chooses by id; what was unplugged meanwhile is not chosen. */
export async function chooseIn(
  manager: DeviceManager,
  kind: 'microphone' | 'speaker',
  id: string,
): Promise<void> {
  const all = await (kind === 'microphone' ? manager.getMicrophones() : manager.getSpeakers());
  const chosen = all.find((each) => each.id === id);
  if (!chosen) return;
  await (kind === 'microphone' ? manager.selectMicrophone(chosen) : manager.selectSpeaker(chosen));
}

function toDevice({ id, name }: AudioDeviceInfo): AudioDevice {
  return { id, name };
}
