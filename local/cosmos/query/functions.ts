import type { BuiltIn } from './built-in.ts';
import { arrayFunctions } from './functions-arrays.ts';
import { numberFunctions } from './functions-numbers.ts';
import { textFunctions } from './functions-texts.ts';
import { typeFunctions } from './functions-types.ts';

/** The built-in functions by their names in capitals. */
export const builtIns: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ...Object.entries(typeFunctions),
  ...Object.entries(textFunctions),
  ...Object.entries(numberFunctions),
  ...Object.entries(arrayFunctions),
]);
