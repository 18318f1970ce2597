import type { BoardDialogue, BoardView, Why } from '#shared/contracts/board/board-view.ts';
import type { Trouble } from '../../desk/server/answer.ts';

/** What the supervisor is told beyond the view itself. */
export type Notice =
  | { readonly kind: 'trouble'; readonly trouble: Exclude<Trouble, { kind: 'signedOut' }> }
  /** What was ordered was accepted, but its effect has not been seen for long. */
  | { readonly kind: 'slow' }
  | { readonly kind: 'coached' }
  /** Only the supervisor's own device can unmute. */
  | { readonly kind: 'bargedIn' }
  /** The supervisor's device rang, and nobody answered. */
  | { readonly kind: 'notReached' };

export type Tab = 'details' | 'why';

/** The dialogue whose particulars are open. */
export interface Look {
  readonly dialogue: string;
  readonly tab: Tab;
  readonly details: BoardDialogue | undefined;
  readonly why: Why | undefined;
  /** Why the open tab cannot be read; undefined: it can, or is on its way. */
  readonly problem: 'gone' | 'noAccess' | undefined;
}

/** All that the board's parts show; the last view stays while the connection is lost. */
export interface Known {
  readonly view: BoardView | undefined;
  /** The server's clock minus this browser's, in milliseconds. */
  readonly offset: number;
  /** Whether changes are told by the server at this moment. */
  readonly live: 'connecting' | 'open' | 'lost';
  /** Whether the last reading of the view got no answer. */
  readonly isUnreachable: boolean;
  readonly isSignedOut: boolean;
  readonly notice: Notice | undefined;
  readonly look: Look | undefined;
  /** What was ordered and has not come about yet: `<agent>`, `<dialogue> <what>`. */
  readonly pending: ReadonlySet<string>;
}

export const nothingKnown: Known = {
  view: undefined,
  offset: 0,
  live: 'connecting',
  isUnreachable: false,
  isSignedOut: false,
  notice: undefined,
  look: undefined,
  pending: new Set(),
};
