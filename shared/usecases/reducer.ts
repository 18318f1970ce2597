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
  /** Carried out again at any later time it changes nothing, so that it need not be stored at once that it is done. */
  isHarmless(effect: Effect): boolean;
  /** It only says where to look: given before the decision is stored, it is as good as after. */
  isHint(effect: Effect): boolean;
  /** Whoever brings such an event may decide on it at once, without the dialogue's inbox. */
  isQuick(event: Event): boolean;
  /** Nothing more will happen to it. */
  isOver(state: State): boolean;
}

export interface Decision<State, Effect> {
  readonly state: State;
  readonly effects: readonly Effect[];
}
