/** The ring in the browser, beside the device's own. */
export interface Ring {
  start(): void;
  stop(): void;
}

/** Two tones, one second in four, as a telephone in Europe rings. */
const tones = [440, 554];
const period = 4000;
const length = 1;
const loudness = 0.12;

/**
 * Browsers keep a page silent until it was touched once: a ring before that is shown and not heard, and is heard from
 * the first touch on.
 */
export function createRing(isWanted: () => boolean): Ring {
  let context: AudioContext | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  function burst() {
    if (!isWanted()) return;
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const { currentTime: now, destination } = context;
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(loudness, now + 0.03);
    gain.gain.setValueAtTime(loudness, now + length - 0.1);
    gain.gain.linearRampToValueAtTime(0, now + length);
    gain.connect(destination);
    for (const frequency of tones) {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain);
      tone.start(now);
      tone.stop(now + length);
    }
  }

  return {
    start() {
      if (timer !== undefined) return;
      burst();
      timer = setInterval(burst, period);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      void context?.close();
      context = undefined;
    },
  };
}
