import type { Json } from '../json.ts';

/** An expression as it was read. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Json | undefined }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'element'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly items: readonly Expression[];
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
    }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escapedBy: string | undefined;
    }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'object';
      readonly members: readonly { readonly name: string; readonly value: Expression }[];
    }
  | {
      readonly kind: 'subquery';
      /** EXISTS(…), ARRAY(…), or the one value of (SELECT …). */
      readonly form: 'exists' | 'array' | 'value';
      readonly query: Query;
    };

export type UnaryOperator = 'NOT' | '-' | '+' | '~';
export type BinaryOperator =
  | ('AND' | 'OR' | '??')
  | ('=' | '!=' | '<' | '<=' | '>' | '>=')
  | ('+' | '-' | '*' | '/' | '%' | '||')
  | ('&' | '|' | '^' | '<<' | '>>' | '>>>');

/** One input of FROM or JOIN. */
export interface Input {
  readonly alias: string;
  /** Undefined: the container itself. */
  readonly source: Expression | { readonly kind: 'query'; readonly query: Query } | undefined;
  /** `x IN source`: one row for each element. */
  readonly isEach: boolean;
}

export interface SelectItem {
  readonly value: Expression;
  readonly alias: string | undefined;
}

export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'list'; readonly items: readonly SelectItem[] };

export interface OrderItem {
  readonly value: Expression;
  readonly isDescending: boolean;
}

export interface Query {
  readonly isDistinct: boolean;
  readonly top: Expression | undefined;
  readonly selection: Selection;
  readonly inputs: readonly Input[];
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly offset: Expression | undefined;
  readonly limit: Expression | undefined;
}
