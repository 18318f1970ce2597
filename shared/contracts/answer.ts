/** A field that is wrong, by path. */
export interface FieldProblem {
  readonly field: string;
  readonly what: string;
}

/** What a use case answers the API: a value with its version (the ETag), or why not. */
export type Answer<Value, Reason extends string> =
  | { readonly ok: true; readonly value: Value; readonly version?: string | undefined }
  | { readonly ok: false; readonly reason: Reason; readonly fields?: readonly FieldProblem[] };
