import { Environment } from '@marcbachmann/cel-js';
import type { VariableDeclaration, VariableType } from '#shared/contracts/flow/variable.ts';
import { flowFunctions } from './functions.ts';

/** CEL's word for each type of variable. */
const celTypes: Readonly<Record<VariableType, string>> = {
  text: 'string',
  number: 'double',
  boolean: 'bool',
  list: 'list',
  object: 'map',
};

const surroundings = {
  caller: { address: 'string', country: 'string', language: 'string' },
  dialogue: { id: 'string', channel: 'string', language: 'string', ad: 'string' },
  queue: {
    position: 'double',
    waiting: 'double',
    estimatedWait: 'double',
    agentsAvailable: 'double',
    agentsLoggedIn: 'double',
    oldestWaiting: 'double',
  },
} as const;

const base = createBase();

/** What the expressions of one flow may say. */
export interface ExpressionEnvironment {
  readonly cel: Environment;
  /** The types of the flow's variables. */
  readonly types: Readonly<Record<string, VariableType>>;
}

/** The environment of a flow: the flow's variables and what every flow knows. */
export function createEnvironment(
  variables: Readonly<Record<string, VariableDeclaration>>,
): ExpressionEnvironment {
  const types = Object.fromEntries(
    Object.entries(variables).map(([name, { type }]) => [name, type]),
  );
  const schema = Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, celTypes[type]]),
  );
  return { cel: base.clone().registerVariable({ name: 'vars', schema }), types };
}

/** The type of variable that a CEL type fits; nothing for `dyn`, which shows its type only when it has a value. */
export function fromCelType(type: string): VariableType | undefined {
  if (type === 'string') return 'text';
  if (type === 'bool') return 'boolean';
  if (type === 'int' || type === 'double') return 'number';
  if (type.startsWith('list')) return 'list';
  if (type.startsWith('map')) return 'object';
  return undefined;
}

function createBase(): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 50 },
  });
  for (const [name, schema] of Object.entries(surroundings))
    environment.registerVariable({ name, schema });
  environment.registerVariable('hours', 'map<string, string>');
  environment.registerVariable('now', 'google.protobuf.Timestamp');
  for (const { signature, description, run } of flowFunctions)
    environment.registerFunction(signature, run, { description });
  registerMixedNumbers(environment);
  return environment;
}

/** CEL has no `double + int`; authors write `vars.attempts + 1`, and their numbers are one type to them. */
function registerMixedNumbers(environment: Environment) {
  type Whole = number | bigint;
  const operators: readonly (readonly [string, (left: Whole, right: Whole) => unknown])[] = [
    ['+', (left, right) => Number(left) + Number(right)],
    ['-', (left, right) => Number(left) - Number(right)],
    ['*', (left, right) => Number(left) * Number(right)],
    ['/', (left, right) => Number(left) / Number(right)],
  ];
  for (const [sign, run] of operators) {
    environment.registerOperator(`double ${sign} int`, run);
    environment.registerOperator(`int ${sign} double`, run);
  }
  environment.registerOperator('double == int', (left: Whole, right: Whole) => {
    return Number(left) === Number(right);
  });
  environment.registerOperator('double in list<int>', (one: number, list: readonly Whole[]) =>
    list.some((other) => Number(other) === one),
  );
  for (const name of ['round', 'floor', 'ceil', 'abs'])
    environment.registerFunction(`${name}(int): double`, (value: bigint) => {
      return name === 'abs' ? Math.abs(Number(value)) : Number(value);
    });
}
