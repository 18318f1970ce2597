import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { Trouble } from '../server/answer.ts';

/** What the agent is told beyond the view itself. */
export type Notice =
  | { readonly kind: 'trouble'; readonly trouble: Exclude<Trouble, { kind: 'signedOut' }> }
  /** An offer went away without the agent's doing. */
  | { readonly kind: 'offerGone' }
  /** What was asked was accepted, but its effect has not been seen for long. */
  | { readonly kind: 'slow' }
  /** The server can mute, but only the agent's own device can unmute. */
  | { readonly kind: 'muted' }
  | { readonly kind: 'wrapUpSaved' };

/** All that the desk's parts show; the last view stays while the connection is lost. */
export interface Known {
  readonly view: DeskView | undefined;
  /** The server's clock minus this browser's, in milliseconds. */
  readonly offset: number;
  /** Whether changes are told by the server at this moment. */
  readonly live: 'connecting' | 'open' | 'lost';
  /** Whether the last reading of the view got no answer. */
  readonly isUnreachable: boolean;
  readonly isSignedOut: boolean;
  readonly notice: Notice | undefined;
  /** What was asked and has not come about yet: `state`, `<offer>`, `<dialogue> <what>`. */
  readonly pending: ReadonlySet<string>;
}

export const nothingKnown: Known = {
  view: undefined,
  offset: 0,
  live: 'connecting',
  isUnreachable: false,
  isSignedOut: false,
  notice: undefined,
  pending: new Set(),
};
