/** Something that is wrong in a flow definition. */
export interface FlowFinding {
  /** The node, when it is not about the flow as a whole. */
  readonly node?: string;
  /** Path of the field in the node or flow, for example `exits.next` or `assignments.0.value`. */
  readonly field?: string;
  /** What is wrong. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
  /** Absent: it must be mended before the flow can be published. */
  readonly severity?: 'warning';
}
