/** What a node names that is kept outside the flow. */
export interface FlowReference {
  readonly kind:
    | 'center'
    | 'hours'
    | 'connector'
    | 'flow'
    | 'table'
    | 'bot'
    | 'recognizer'
    | 'skill'
    | 'template';
  readonly id: string;
  readonly node: string;
  readonly field: string;
  /** Of a skill: the contact center whose it is; absent: the dialogue's own. */
  readonly center?: string;
}
