import { useEffect } from 'react';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { askerOf } from '../model/possibilities.ts';
import { useSurroundings } from '../surroundings.ts';
import { usePhone } from './use-phone.ts';
import { useStayWarning } from './use-stay-warning.ts';

/** This browser is a telephone while the agent takes calls in it; what they have accepted it answers by itself. */
export function usePhoneOfDesk(view: DeskView | undefined): void {
  const { phone } = useSurroundings();
  const { isRinging, call } = usePhone(phone);
  const isInCall = call !== undefined;
  const isKnown = view !== undefined;
  const isAtWork = view?.agent.device?.kind === 'browser' && view.agent.status !== 'signedOut';
  const isWanted = isAtWork || isInCall;
  const isAwaited = view ? awaitsCall(view) : false;

  useEffect(() => {
    if (!isKnown) return;
    if (isWanted) void phone.switchOn();
    else phone.switchOff();
  }, [phone, isKnown, isWanted]);

  useEffect(() => {
    if (isRinging && isAwaited) void phone.accept();
  }, [phone, isRinging, isAwaited]);

  useStayWarning(isInCall);
}

/** A call that the agent has accepted is on its way to their device; whoever is only asked by a colleague has not yet. */
export function awaitsCall({ dialogues }: Pick<DeskView, 'dialogues'>): boolean {
  return dialogues.some(
    (dialogue) => isOnItsWay(dialogue.phase) && askerOf(dialogue) === undefined,
  );
}

/** The call at this browser is one whose card has the buttons for it. */
export function hasCard({ dialogues }: Pick<DeskView, 'dialogues'>): boolean {
  return awaitsCall({ dialogues }) || dialogues.some(({ phase }) => phase === 'talk');
}

function isOnItsWay(phase: DeskDialogue['phase']): boolean {
  return phase === 'joining' || phase === 'calling';
}
