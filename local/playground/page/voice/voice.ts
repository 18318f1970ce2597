import type { VoiceLink } from '../../contract.ts';
import type { Connection } from '../connection.ts';
import { createListeners } from '../listeners.ts';
import { type Link, type LinkState, openLink } from './link.ts';

/** Voices between tabs: microphones of this tab's phones, and links to phones of other tabs. */
export interface Voice {
  /** Asks the person for the microphone the first time. Throws when it is refused. `device`: another than the usual one. */
  switchOn(phone: string, device?: string): Promise<void>;
  switchOff(phone: string): void;
  hasMicrophone(phone: string): boolean;
  /** Makes links and ends them, so that there are exactly these. */
  setLinks(links: readonly VoiceLink[]): void;
  /** The phone's microphone sends nothing while this is set. */
  setSilent(phone: string, isSilent: boolean): void;
  /** Whether the peers' voices of this phone are heard. */
  setHeard(phone: string, peers: readonly string[]): void;
  states(): ReadonlyMap<string, LinkState>;
  subscribe(listener: () => void): () => void;
}

export function createVoice(connection: Connection): Voice {
  const microphones = new Map<string, MediaStream>();
  const silent = new Set<string>();
  const links = new Map<string, { readonly link: Link; readonly info: VoiceLink }>();
  const heard = new Map<string, readonly string[]>();
  const listeners = createListeners<[]>();
  let states: ReadonlyMap<string, LinkState> = new Map();

  function setState(id: string, state: LinkState | undefined) {
    const others = [...states].filter(([each]) => each !== id);
    states = new Map(state ? [...others, [id, state]] : others);
    listeners.call();
  }

  function open(info: VoiceLink) {
    const link = openLink({
      isPolite: info.isPolite,
      send: (signal) => connection.signal(info.id, signal),
      onState: (state) => setState(info.id, state),
    });
    links.set(info.id, { link, info });
    link.setMicrophone(microphones.get(info.phone));
    link.setHeard(isHeard(info));
  }

  function close(id: string) {
    links.get(id)?.link.close();
    links.delete(id);
    setState(id, undefined);
  }

  const isHeard = ({ phone, peer }: VoiceLink) => heard.get(phone)?.includes(peer) ?? false;
  const linksOf = (phone: string) => [...links.values()].filter(({ info }) => info.phone === phone);

  function setMicrophone(phone: string, stream: MediaStream | undefined) {
    if (stream) microphones.set(phone, stream);
    else microphones.delete(phone);
    for (const { link } of linksOf(phone)) link.setMicrophone(stream);
    connection.setMicrophone(phone, stream !== undefined);
  }

  connection.onSignal((id, signal) => links.get(id)?.link.receive(signal));
  return {
    async switchOn(phone, device) {
      const stream = await openMicrophone(device, !silent.has(phone));
      end(microphones.get(phone));
      setMicrophone(phone, stream);
    },
    switchOff(phone) {
      end(microphones.get(phone));
      setMicrophone(phone, undefined);
    },
    hasMicrophone: (phone) => microphones.has(phone),
    setLinks(wanted) {
      for (const id of [...links.keys()]) if (!wanted.some((each) => each.id === id)) close(id);
      for (const info of wanted) if (!links.has(info.id)) open(info);
    },
    setSilent(phone, isSilent) {
      silent[isSilent ? 'add' : 'delete'](phone);
      enable(microphones.get(phone), !isSilent);
    },
    setHeard(phone, peers) {
      heard.set(phone, peers);
      for (const { link, info } of linksOf(phone)) link.setHeard(isHeard(info));
    },
    states: () => states,
    subscribe: listeners.add,
  };
}

async function openMicrophone(device: string | undefined, isEnabled: boolean) {
  const audio = device === undefined ? true : { deviceId: { exact: device } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  enable(stream, isEnabled);
  return stream;
}

function end(stream: MediaStream | undefined) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function enable(stream: MediaStream | undefined, isEnabled: boolean) {
  for (const track of stream?.getAudioTracks() ?? []) track.enabled = isEnabled;
}
