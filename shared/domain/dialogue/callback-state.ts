import type { DialogueCallback } from '#shared/contracts/dialogue/callback.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { change, type Step } from './step.ts';

/** The callback that is still to be done; null: there is none. */
export function openCallback({ callback }: Pick<Dialogue, 'callback'>): DialogueCallback | null {
  return callback?.isOpen ? callback : null;
}

/** Nobody is on the line: the customer is to be called back. */
export function isAway(state: Pick<Dialogue, 'callback' | 'connection'>): boolean {
  return openCallback(state) !== null && state.connection === null;
}

/** What an agent sees of it: which attempt this is or would be; null: the customer is on the line anyway. */
export function attemptOf(state: Dialogue): Pick<DialogueCallback, 'attempt' | 'attempts'> | null {
  const callback = openCallback(state);
  if (!callback || (callback.attempt === 0 && !isAway(state))) return null;
  const { attempt, attempts } = callback;
  return { attempt: state.phase === 'offer' && isAway(state) ? attempt + 1 : attempt, attempts };
}

/** The address of ours by which the customer is, or will be, connected. */
export function ourAddress({ callback, reached }: Pick<Dialogue, 'callback' | 'reached'>): string {
  const isCalled = callback !== null && (callback.attempt > 0 || callback.former.length > 0);
  return isCalled ? callback.from : reached;
}

/** Somebody talks with the customer, or they are given up. */
export function closeCallback(step: Step): Step {
  const callback = openCallback(step.state);
  return callback ? change(step, { callback: { ...callback, isOpen: false } }) : step;
}

/** As many calls that are over as are remembered. */
const remembered = 10;

/** The call is over, but the dialogue is not: the next one will be another. */
export function forgetCall(step: Step): Step {
  const { callback, connection, customer } = step.state;
  if (!callback) return step;
  const former =
    connection === null ? callback.former : [...callback.former, connection].slice(-remembered);
  return change(step, {
    callback: { ...callback, former },
    connection: null,
    leg: callback.number === customer.address ? null : callback.number,
    roster: { sequence: -1, participants: [] },
    media: null,
    invite: null,
    recording: null,
    heldSince: null,
    ending: null,
  });
}
