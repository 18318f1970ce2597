/** The rules of a dialogue, pure, as the turn uses them. `Context` is what they may know besides the state. */
export interface Reducer<State, Event, Effect, Context> {
  /** The first event of a dialogue meets no state. Undefined: there is no such dialogue, and this event begins none. */
  decide(
    state: State | undefined,
    event: Event,
    context: Context,
  ): Decision<State, Effect> | undefined;
  /** Events for the timers of the state that are due at `now`. */
  timersDue(state: State, now: number): readonly Event[];
  /** When the next timer of the state is due, ms since 1970. */
  nextTimer(state: State): number | undefined;
  /** The event that tells the dialogue that an effect will not happen. */
  toFailure(effect: Effect, reason: string, now: number): Event;
  /** It is tried until it succeeds, however long that takes; all others become a failure some time. */
  isEssential(effect: Effect): boolean;
  /** Nothing more will happen to it. */
  isOver(state: State): boolean;
}

export interface Decision<State, Effect> {
  readonly state: State;
  readonly effects: readonly Effect[];
}
