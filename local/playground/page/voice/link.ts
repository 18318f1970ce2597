import type { Signal } from '../../contract.ts';

export type LinkState = 'connecting' | 'connected' | 'failed';

interface LinkOptions {
  readonly isPolite: boolean;
  readonly send: (signal: Signal) => void;
  readonly onState: (state: LinkState) => void;
}

/** One WebRTC connection to a phone in another tab. */
export interface Link {
  receive(signal: Signal): void;
  setMicrophone(stream: MediaStream | undefined): void;
  setHeard(isHeard: boolean): void;
  close(): void;
}

/**
 * Opens a connection by "perfect negotiation" (W3C WebRTC 1.0, section 10.7): either side makes offers when it has
 * something to send, and the polite one gives way when two offers meet. Needs no STUN: both tabs are on this machine.
 */
export function openLink({ isPolite, send, onState }: LinkOptions): Link {
  const peer = new RTCPeerConnection();
  const fail = () => {
    if (peer.signalingState !== 'closed') onState('failed');
  };
  const audio = new Audio();
  audio.autoplay = true;
  document.body.append(audio);
  let isOffering = false;
  let isIgnoring = false;
  // One after another: a candidate that overtakes its description is lost.
  let work = Promise.resolve();

  function offer() {
    isOffering = true;
    work = work
      .then(() => peer.setLocalDescription())
      .then(sendDescription)
      .catch(fail)
      .finally(() => {
        isOffering = false;
      });
  }

  function sendDescription() {
    const { localDescription } = peer;
    if (!localDescription) return;
    send({ description: { type: localDescription.type, sdp: localDescription.sdp } });
  }

  async function take(signal: Signal) {
    if ('description' in signal) return agree(signal.description);
    if (!isIgnoring) await peer.addIceCandidate(signal.candidate);
  }

  async function agree({ type, sdp }: { readonly type: string; readonly sdp: string }) {
    const isOffer = type === 'offer';
    isIgnoring = isOffer && !isPolite && (isOffering || peer.signalingState !== 'stable');
    if (isIgnoring) return;
    await peer.setRemoteDescription({ type: isOffer ? 'offer' : 'answer', sdp });
    if (!isOffer) return;
    await peer.setLocalDescription();
    sendDescription();
  }

  peer.addEventListener('negotiationneeded', offer);
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) send({ candidate: { ...candidate.toJSON(), candidate: candidate.candidate } });
  });
  peer.addEventListener('track', ({ track }) => {
    audio.srcObject = new MediaStream([track]);
    // Refused until the person has touched the page; autoplay goes on then.
    audio.play().catch(() => {});
  });
  peer.addEventListener('connectionstatechange', () => onState(stateOf(peer)));
  onState('connecting');
  return {
    receive(signal) {
      work = work.then(() => take(signal)).catch(fail);
    },
    setMicrophone: (stream) => sendMicrophone(peer, stream),
    setHeard(isHeard) {
      audio.muted = !isHeard;
    },
    close() {
      audio.remove();
      audio.srcObject = null;
      peer.close();
    },
  };
}

function sendMicrophone(peer: RTCPeerConnection, stream: MediaStream | undefined) {
  for (const sender of peer.getSenders()) if (sender.track) peer.removeTrack(sender);
  for (const track of stream?.getAudioTracks() ?? []) peer.addTrack(track);
}

function stateOf({ connectionState }: RTCPeerConnection): LinkState {
  if (connectionState === 'connected') return 'connected';
  return connectionState === 'failed' ? 'failed' : 'connecting';
}
