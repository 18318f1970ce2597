import { isArray, type Value } from '../json.ts';
import { compileExpression } from './compile-expression.ts';
import type { Context, EachRow, Row } from './context.ts';
import { unknownName } from './syntax.ts';
import type { Expression, Input } from './tree.ts';

interface Inputs {
  /** Puts the values of one combination after the other into the row. */
  readonly eachRow: EachRow;
  /** The same context with the names of the inputs. */
  readonly context: Context;
}

/** Turns FROM and its JOINs into a loop over rows. A name not in sight is the container, whose item is in slot 0. */
export function compileInputs(inputs: readonly Input[], outer: Context): Inputs {
  let context = outer;
  const steps: EachRow[] = [];
  for (const input of inputs) {
    const sources = isContainerAllowed(outer, steps.length)
      ? withContainer(input, context)
      : context;
    if (isContainerItself(input, sources)) {
      context = withName(context, input.alias, sources.slots.get(input.alias) ?? 0);
      steps.push((row, visit) => visit(row));
      continue;
    }
    const slot = context.takeSlot();
    steps.push(compileStep(input, slot, sources));
    context = withName(context, input.alias, slot);
  }
  return { eachRow: chain(steps), context };
}

/** Only the first input of the outermost query names the container. */
function isContainerAllowed(outer: Context, position: number): boolean {
  return position === 0 && outer.slots.size === 0;
}

function withContainer(input: Input, context: Context): Context {
  const root = input.source && input.source.kind !== 'query' ? rootOf(input.source) : undefined;
  return root === undefined ? context : withName(context, root, 0);
}

function isContainerItself({ source, isEach }: Input, { slots }: Context): boolean {
  return !isEach && source?.kind === 'name' && slots.get(source.name) === 0;
}

/** The name a path begins with. */
export function rootOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'member' || expression.kind === 'element'
    ? rootOf(expression.of)
    : undefined;
}

function withName(context: Context, name: string, slot: number): Context {
  return { ...context, slots: new Map(context.slots).set(name, slot) };
}

function compileStep({ source, isEach, alias }: Input, slot: number, context: Context): EachRow {
  const values = compileSource(source, isEach, alias, context);
  return (row, visit) => {
    for (const value of values(row)) {
      row[slot] = value;
      if (!visit(row)) return false;
    }
    return true;
  };
}

function compileSource(
  source: Input['source'],
  isEach: boolean,
  alias: string,
  context: Context,
): (row: Row) => readonly Value[] {
  if (!source) throw unknownName(alias);
  if (source.kind === 'query') return context.compileSubquery(source.query, context);
  const evaluate = compileExpression(source, context);
  return (row) => {
    const value = evaluate(row);
    if (isEach) return isArray(value) ? value : [];
    return value === undefined ? [] : [value];
  };
}

function chain(steps: readonly EachRow[]): EachRow {
  return steps.reduceRight<EachRow>(
    (inner, step) => (row, visit) => step(row, (next) => inner(next, visit)),
    (row, visit) => visit(row),
  );
}
