import type { Phase } from '#shared/contracts/dialogue/dialogue.ts';
import type { MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import { isAway } from './callback-state.ts';
import { change, clearTimers, effect, nextOperation, type Step, setTimer } from './step.ts';

/** After music that could not be played. */
const pause = 3000;
/** Music that is said to have ended sooner was never heard. */
const shortest = 3000;
/** Begun anew after so long, for the news that it failed may be lost. */
const life = 300_000;

/** Music until something else is played; it is begun again when it ends. */
export function playMusic(step: Step, at: number): Step {
  const [operation, next] = nextOperation(clearTimers(step, 'media'));
  const media = { kind: 'music', operation, flowOperation: null, since: at, target: null } as const;
  return setTimer(
    effect(change(next, { media }), { kind: 'playMusic', operation }),
    'music',
    at + life,
  );
}

/** Nobody waits in silence: the music begins again, after a pause when it failed. */
export function musicEnded(step: Step, at: number, result: MediaResult): Step {
  const { media } = step.state;
  const isFailed = result.kind !== 'played' || result.outcome === 'failed';
  const isTooShort = media !== null && at - media.since < shortest;
  const quiet = change(step, { media: null });
  return isFailed || isTooShort ? setTimer(quiet, 'music', at + pause) : musicAgain(quiet, at);
}

export function musicAgain(step: Step, at: number): Step {
  const { phase, media, ending, asks, waits } = step.state;
  const isBusy = phase === 'flow' && asks.length + waits.length > 0;
  const isWaiting = isBusy || isWithoutAgent(phase);
  const isFree = media === null || media.kind === 'music';
  const isHeard = ending === null && !isAway(step.state);
  return isWaiting && isFree && isHeard ? playMusic(step, at) : step;
}

/** Music for whoever waits for an agent and hears nothing. */
export function musicIfQuiet(step: Step, at: number): Step {
  const { phase, media, timers } = step.state;
  const isInQueue = isWithoutAgent(phase);
  const isSoon = timers.some(({ timer }) => timer === 'music');
  return isInQueue && media === null && !isSoon ? musicAgain(step, at) : step;
}

function isWithoutAgent(phase: Phase): boolean {
  return phase === 'queue' || phase === 'offer' || phase === 'joining' || phase === 'parked';
}
