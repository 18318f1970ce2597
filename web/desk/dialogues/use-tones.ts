import { useEffect, useState } from 'react';
import { useKnown, useSurroundings } from '../surroundings.ts';

interface Tones {
  /** All that were pressed, in their order. */
  readonly sent: string;
  press(tone: string): void;
}

/** As many as one wish takes. */
const most = 18;

/** Tones in the order they were pressed: those pressed while others are on their way follow together. */
export function useTones(dialogue: string): Tones {
  const { model } = useSurroundings();
  const { pending } = useKnown();
  const [{ sent, waiting }, setTones] = useState({ sent: '', waiting: '' });
  const isOnTheWay = pending.has(`${dialogue} keypad`);

  useEffect(() => {
    if (isOnTheWay || waiting === '') return;
    const tones = waiting.slice(0, most);
    setTones((before) => ({ ...before, waiting: before.waiting.slice(tones.length) }));
    void model.wish(dialogue, { what: 'keypad', tones });
  }, [isOnTheWay, waiting, dialogue, model]);

  return {
    sent,
    press: (tone) =>
      setTones((before) => ({ sent: before.sent + tone, waiting: before.waiting + tone })),
  };
}
