import { Emitter } from './emitter.ts';

interface AudioDevice {
  readonly id: string;
  readonly name: string;
  readonly isSystemDefault: boolean;
  readonly deviceType: 'Microphone' | 'Speaker';
}

interface DeviceEvents {
  readonly selectedMicrophoneChanged: undefined;
  readonly selectedSpeakerChanged: undefined;
}

/** `DeviceManager`, by what the browser says. */
export class DeviceManager extends Emitter<DeviceEvents> {
  readonly isSpeakerSelectionAvailable = 'setSinkId' in HTMLMediaElement.prototype;
  selectedMicrophone: AudioDevice | undefined;
  selectedSpeaker: AudioDevice | undefined;

  /** Never throws: what is refused, or not there, is not granted. */
  async askDevicePermission({ audio }: { readonly audio: boolean; readonly video: boolean }) {
    if (!audio) return { audio: false, video: false };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
    } catch {
      return { audio: false, video: false };
    }
    this.selectedMicrophone = (await this.getMicrophones())[0];
    this.selectedSpeaker = (await this.getSpeakers())[0];
    return { audio: true, video: false };
  }

  getMicrophones(): Promise<readonly AudioDevice[]> {
    return devicesOf('audioinput', 'Microphone');
  }

  getSpeakers(): Promise<readonly AudioDevice[]> {
    return devicesOf('audiooutput', 'Speaker');
  }

  async selectMicrophone(device: AudioDevice): Promise<void> {
    this.selectedMicrophone = device;
    this.emit('selectedMicrophoneChanged', undefined);
  }

  async selectSpeaker(device: AudioDevice): Promise<void> {
    this.selectedSpeaker = device;
    this.emit('selectedSpeakerChanged', undefined);
  }
}

async function devicesOf(kind: MediaDeviceKind, deviceType: AudioDevice['deviceType']) {
  const found = await navigator.mediaDevices.enumerateDevices();
  return found
    .filter((each) => each.kind === kind && each.deviceId !== '')
    .map(({ deviceId: id, label: name }) => {
      return { id, name, isSystemDefault: id === 'default', deviceType };
    });
}
