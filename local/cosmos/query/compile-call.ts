import { aggregates } from './aggregates.ts';
import type { Compile, Context, Evaluate } from './context.ts';
import { builtIns } from './functions.ts';
import { semanticProblem, unknownFunction } from './syntax.ts';
import type { Expression } from './tree.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** Turns a call into a function of a row. `compile` is the compiler of its arguments. */
export function compileCall(call: Call, context: Context, compile: Compile): Evaluate {
  if (aggregates.has(call.name)) return compileAggregate(call, context, compile);
  const now = currentTime(call.name, context.now);
  if (now !== undefined) return () => now;
  const builtIn = builtIns.get(call.name);
  if (!builtIn) throw unknownFunction(call.name);
  checkCount(call, builtIn.takes);
  const values = call.values.map((value) => compile(value, context));
  const { apply } = builtIn;
  const [first, second] = values;
  if (first && values.length === 1) return (row) => apply(first(row));
  if (first && second && values.length === 2) return (row) => apply(first(row), second(row));
  return (row) => apply(...values.map((value) => value(row)));
}

function currentTime(name: string, now: number): number | string | undefined {
  if (name === 'GETCURRENTTIMESTAMP') return now;
  return name === 'GETCURRENTDATETIME'
    ? new Date(now).toISOString().replace('Z', '0000Z')
    : undefined;
}

function compileAggregate(call: Call, context: Context, compile: Compile): Evaluate {
  if (!context.aggregates)
    throw semanticProblem(`The aggregate function ${call.name} may only be used in SELECT.`);
  checkCount(call, [1, 1]);
  const [argument] = call.values;
  if (!argument) throw semanticProblem(`${call.name} needs a value.`);
  const slot = context.takeSlot();
  const value = compile(argument, { ...context, aggregates: undefined });
  context.aggregates.push({ slot, name: call.name, value });
  return (row) => row[slot];
}

function checkCount({ name, values }: Call, [least, most]: readonly [number, number]) {
  if (values.length >= least && values.length <= most) return;
  const wanted = least === most ? `${least}` : `at least ${least}`;
  throw semanticProblem(
    `The ${name} function requires ${wanted} argument(s), ${values.length} given.`,
  );
}
