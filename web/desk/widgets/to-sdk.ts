import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { DeskAgent, Dialogue } from '../../sdk/desk.ts';

/** What widgets are told of a dialogue: a copy, which they may change without harm. */
export function toDialogue({
  id,
  phase,
  since,
  center,
  customer,
  reached,
  language,
  waited,
  onHold,
  recording,
  variables,
  endedBy,
}: DeskDialogue): Dialogue {
  return {
    id,
    phase,
    since,
    center: { ...center },
    customer: { ...customer },
    reached,
    language,
    waited,
    onHold,
    recording,
    variables: { ...variables },
    endedBy,
  };
}

export function toAgent({ id, name, status, reason, since }: DeskView['agent']): DeskAgent {
  return { id, name, status, reason, since };
}
