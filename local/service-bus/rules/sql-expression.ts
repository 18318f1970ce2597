/** What a SQL filter or the value in a SQL action is made of. */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'property'; readonly scope: 'sys' | 'user'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Binary;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'in'; readonly of: Expression; readonly list: readonly Expression[] }
  | {
      readonly kind: 'like';
      readonly of: Expression;
      readonly pattern: Expression;
      readonly escapedBy: string | undefined;
    }
  | { readonly kind: 'is-null'; readonly of: Expression }
  | { readonly kind: 'exists'; readonly of: Expression };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export type Binary = 'and' | 'or' | Comparison | Arithmetic;
