import type { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import { change, clearTimers, effect, enter, type Step, setTimer } from './step.ts';

type WrapUp = NonNullable<CallRecordDraft['wrapUp']>;

/** The agent has finished the after-call work while the customer is with the flow again; null: the time for it is up. */
export function finishAfterCall(step: Step, at: number, wrapUp: WrapUp | null): Step {
  const { afterCall, id } = step.state;
  if (!afterCall) return step;
  const { offer } = afterCall;
  const done = change(clearTimers(step, 'wrapUp'), {
    afterCall: null,
    wrappedUp: wrapUp ?? step.state.wrappedUp,
  });
  const event = { kind: 'wrapUpDone', at, dialogue: id } as const;
  const agent = offer.agent.id;
  return effect(done, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** The call is over, and the agent is still at the after-call work: the dialogue waits for that. */
export function waitForAfterCall(step: Step, at: number): Step | undefined {
  const { afterCall } = step.state;
  if (!afterCall) return undefined;
  const { offer, until } = afterCall;
  const waiting = enter(step, 'wrapUp', at, 'ended');
  return setTimer(change(waiting, { afterCall: null, offer }), 'wrapUp', until);
}
