/** An SMS that was sent. */
export interface TextMessage {
  /** `Outgoing_…` */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `+49…` */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Under which the same message may come again. */
  readonly requestId?: string | undefined;
  /** Told back with the delivery report; null: there is a report without one. */
  readonly tag?: string | null | undefined;
}
