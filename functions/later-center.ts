import type { Center } from '#shared/center.ts';

interface Opened {
  readonly center: Center;
}

/** A center that can be handed out before it is open; nothing may be asked of it before `open` has resolved. */
export function createLaterCenter<Loaded extends Opened>(load: () => Promise<Loaded>) {
  let loading: Promise<Loaded> | undefined;
  let opened: Center | undefined;
  const now = () => {
    if (!opened) throw new Error('The center was asked before it was open.');
    return opened;
  };
  const center: Center = {
    reportHealth: () => now().reportHealth(),
    identify: (authorization) => now().identify(authorization),
    mayCall: (endpoint, roles) => now().mayCall(endpoint, roles),
    get yaml() {
      return now().yaml;
    },
    watchQueues: () => now().watchQueues(),
    isGenuineCallback: (authorization) => now().isGenuineCallback(authorization),
    isGenuineWebhook: (...given) => now().isGenuineWebhook(...given),
    music: () => now().music(),
    beep: () => now().beep(),
    takeTestCallStep: (step) => now().takeTestCallStep(step),
    readyRecording: (event) => now().readyRecording(event),
    keepRecording: (ready) => now().keepRecording(ready),
    keepAttachments: (order) => now().keepAttachments(order),
    transcribe: (transcription) => now().transcribe(transcription),
    at: (orchestrations) => now().at(orchestrations),
  };
  return {
    center,
    /** Opens it, once, however often it is called. */
    open(): Promise<Loaded> {
      loading ??= load().then((loaded) => {
        opened = loaded.center;
        return loaded;
      });
      return loading;
    },
  };
}
