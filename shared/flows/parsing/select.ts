import { JSONPathEnvironment, JSONPathError } from 'json-p3';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { toFlowValue } from '../expressions/values.ts';

export type CompiledPath =
  | {
      readonly ok: true;
      /** One value as it is, several as a list; nothing when there is none, or it is too large for a variable. */
      readonly select: (value: unknown) => FlowValue | undefined;
    }
  | { readonly ok: false; readonly message: string; readonly position?: number };

const environment = new JSONPathEnvironment();
// Their patterns can take any time.
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

/** Each may look at the whole document again. */
const mostSearches = 2;
const longest = 300;

/** Reads a JSONPath (RFC 9535) without `match` and `search`, for example `$.customer.name` or `$.orders[?@.open].id`. */
export function compilePath(source: string): CompiledPath {
  if (source.length > longest) return { ok: false, message: `it is longer than ${longest} signs` };
  const searches = source.split('..').length + source.split('?').length - 2;
  if (searches > mostSearches)
    return { ok: false, message: `it has more than ${mostSearches} searches ('..' and '?')` };
  try {
    const path = environment.compile(source);
    return {
      ok: true,
      select: (value) => {
        const found = tryTo(() => path.query(asJson(value)).values());
        if (!found || found.length === 0) return undefined;
        return toFlowValue(found.length === 1 ? found[0] : found);
      },
    };
  } catch (error) {
    return { ok: false, ...problemOf(error) };
  }
}

type Json = Parameters<ReturnType<typeof environment.compile>['query']>[0];

/** Dates of TOML are read as the text that they are written as. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}

function tryTo<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function problemOf(error: unknown): { readonly message: string; readonly position?: number } {
  if (!(error instanceof JSONPathError)) return { message: 'it is no JSONPath' };
  return { message: error.message, position: error.token.index };
}
