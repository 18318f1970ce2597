/** A short tone; nothing where the browser allows none. */
export function beep() {
  try {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const volume = context.createGain();
    volume.gain.setValueAtTime(0.1, context.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.3);
    tone.frequency.value = 880;
    tone.connect(volume).connect(context.destination);
    tone.onended = () => void context.close();
    tone.start();
    tone.stop(context.currentTime + 0.3);
  } catch {
    // Whoever has no sound reads the number at the button.
  }
}
