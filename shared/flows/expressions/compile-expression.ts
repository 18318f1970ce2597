import { EvaluationError, ParseError, TypeError as TypeProblem } from '@marcbachmann/cel-js';
import { maxExpressionLength } from '#shared/contracts/flow/expression.ts';
import type { FlowValue, VariableType } from '#shared/contracts/flow/variable.ts';
import { estimate, NotAllowed } from './cost.ts';
import { type ExpressionEnvironment, fromCelType } from './environment.ts';
import { toFlowValue, typeOf } from './values.ts';

/** What an expression reads; built anew for each step. */
export interface Scope {
  readonly vars: Readonly<Record<string, FlowValue>>;
  readonly caller: Readonly<Record<string, string>>;
  readonly dialogue: Readonly<Record<string, string>>;
  readonly queue: Readonly<Record<string, number>>;
  readonly hours: Readonly<Record<string, string>>;
  readonly now: Date;
}

export interface ExpressionProblem {
  /** In words, without values of variables. */
  readonly message: string;
  /** Characters before the place in the expression, when there is one. */
  readonly position?: number;
}

export type Evaluated =
  | { readonly ok: true; readonly value: FlowValue }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** An expression that was read once and can be calculated as often as wanted. */
export interface CompiledExpression {
  readonly source: string;
  /** Its type, when that is known beforehand. */
  readonly type: VariableType | undefined;
  /** Names of the flow's variables that it reads. */
  readonly variables: ReadonlySet<string>;
  /** Whether it reads opening hours, which are looked up only for flows that want them. */
  readonly readsHours: boolean;
  /** Likewise the figures of the queue. */
  readonly readsQueue: boolean;
  /** Work that one calculation can be at most, in characters and elements looked at. */
  readonly cost: number;
  /** Never throws; a value is within the limits of a variable. */
  readonly evaluate: (scope: Scope) => Evaluated;
}

export type Compiled =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** Reads an expression and checks its types and its cost; `expects` are the types that its place can take. */
export function compileExpression(
  { cel, types }: ExpressionEnvironment,
  source: string,
  expects: readonly VariableType[],
): Compiled {
  if (source.length > maxExpressionLength)
    return no({ message: `it is longer than ${maxExpressionLength} characters` });
  try {
    const parsed = cel.parse(source);
    const { cost, variables, readsHours, readsQueue } = estimate(parsed.ast, types);
    const { valid, type: celType = 'dyn', error } = parsed.check();
    if (!valid) return no(problemOf(error));
    const type = fromCelType(celType);
    if (type ? !expects.includes(type) : celType !== 'dyn')
      return no({
        message: `it gives ${type ?? celType}, but here it must give ${either(expects)}`,
      });
    const evaluate = (scope: Scope) => run(parsed, scope, expects);
    const reads = { readsHours, readsQueue };
    return { ok: true, expression: { source, type, variables, ...reads, cost, evaluate } };
  } catch (error) {
    return no(problemOf(error));
  }
}

function run(
  parsed: (scope: Scope) => unknown,
  scope: Scope,
  expects: readonly VariableType[],
): Evaluated {
  try {
    const value = toFlowValue(parsed(scope));
    if (value === undefined) return no({ message: 'its result is too large or no value at all' });
    const type = typeOf(value);
    if (type && expects.includes(type)) return { ok: true, value };
    return no({ message: `it gave ${type}, but here it must give ${either(expects)}` });
  } catch (error) {
    return no(problemOf(error));
  }
}

function no(problem: ExpressionProblem): {
  readonly ok: false;
  readonly problem: ExpressionProblem;
} {
  return { ok: false, problem };
}

function either(types: readonly string[]): string {
  return types.join(' or ');
}

/** The library's own errors have a place; conversion errors quote values, so those say only what kind they are. */
function problemOf(error: unknown): ExpressionProblem {
  if (error instanceof NotAllowed) return { message: error.message, position: error.position };
  if (error instanceof ParseError || error instanceof TypeProblem)
    return located(error.summary, error);
  if (error instanceof EvaluationError) return located(error.code.replaceAll('_', ' '), error);
  return { message: 'it cannot be calculated' };
}

function located(
  message: string,
  { range }: { readonly range?: { readonly start: number } },
): ExpressionProblem {
  return range ? { message, position: range.start } : { message };
}
