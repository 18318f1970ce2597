import { hearingOf, stateOf } from './hearing.ts';
import type { Call, CustomContext, Hearing, PhoneState, Reason, Tone } from './model.ts';

/** What a phone shows and lets hear. */
export interface PhoneView {
  readonly address: string;
  readonly state: PhoneState;
  readonly hearing: Hearing;
  readonly callId?: string | undefined;
}

/** What happens at a phone, for the people (and pages) around it. */
export type PhoneEvent = { readonly address: string } & (
  | {
      readonly kind: 'rings';
      readonly from: string;
      readonly displayName?: string | undefined;
      readonly customContext?: CustomContext | undefined;
    }
  | { readonly kind: 'connected'; readonly callId: string }
  | { readonly kind: 'hears'; readonly hearing: Hearing }
  | { readonly kind: 'hears words'; readonly from: string; readonly text: string }
  | { readonly kind: 'hears tones'; readonly tones: readonly Tone[] }
  | { readonly kind: 'gets message'; readonly from: string; readonly text: string }
  | { readonly kind: 'ended'; readonly reason: Reason }
  | { readonly kind: 'changed'; readonly view: PhoneView }
);

export type PhoneListener = (event: PhoneEvent) => void;

export function viewOf(call: Call | undefined, address: string): PhoneView {
  return {
    address,
    state: stateOf(call, address),
    hearing: hearingOf(call, address),
    ...(call && { callId: call.id }),
  };
}

/** What to tell about a phone whose view has changed. */
export function eventsBetween(
  before: PhoneView,
  after: PhoneView,
  ending: Reason | undefined,
): readonly PhoneEvent[] {
  const { address } = after;
  const events: PhoneEvent[] = [];
  const isNew = before.callId !== after.callId;
  const isHandover = isNew && talks(before) && talks(after);
  if (before.callId && isNew && !isHandover)
    events.push({ address, kind: 'ended', reason: ending ?? 'hung up' });
  if (
    after.state === 'ringing' &&
    after.hearing.kind === 'ring' &&
    (isNew || before.state !== 'ringing')
  )
    events.push({ ...after.hearing, address, kind: 'rings' });
  if (after.callId && talks(after) && !talks(before))
    events.push({ address, kind: 'connected', callId: after.callId });
  if (JSON.stringify(before.hearing) !== JSON.stringify(after.hearing))
    events.push({ address, kind: 'hears', hearing: after.hearing });
  if (JSON.stringify(before) !== JSON.stringify(after))
    events.push({ address, kind: 'changed', view: after });
  return events;
}

function talks({ state }: PhoneView): boolean {
  return state === 'connected' || state === 'on hold';
}
