import {
  type Document,
  isScalar,
  LineCounter,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
} from 'yaml';

/** A definition as YAML, for people and version control. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 100, aliasDuplicateObjects: false });
}

export type FromYaml =
  | {
      readonly ok: true;
      /** What JSON can say of it. */
      readonly value: unknown;
      /** The line (from 1) of a path, or of the nearest thing above it. */
      readonly lineOf: (path: readonly string[]) => number;
    }
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    };

/** Reads YAML, or JSON, which is YAML as well; aliases that grow without end are refused. */
export function fromYaml(text: string): FromYaml {
  const lines = new LineCounter();
  // The package's own look for doubled keys takes seconds for a long map.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const fault = faultOf(document);
  if (fault) {
    const { line, col: column } = lines.linePos(fault.at);
    return { ok: false, line, column, message: fault.message };
  }
  const lineOf = (path: readonly string[]) => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = document.getIn(
        path.slice(0, length).map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
        true,
      );
      const at = startOf(found);
      if (at !== undefined) return lines.linePos(at).line;
    }
    return 1;
  };
  try {
    const value = document.toJS({ maxAliasCount: 100 });
    return { ok: true, value: JSON.parse(JSON.stringify(value ?? null)), lineOf };
  } catch {
    return { ok: false, line: 1, column: 1, message: 'its aliases grow too large' };
  }
}

interface Fault {
  /** Characters from the beginning. */
  readonly at: number;
  readonly message: string;
}

function faultOf(document: Document.Parsed): Fault | undefined {
  const [error] = document.errors;
  if (!error) return doubledKey(document);
  const [message = ''] = error.message.split('\n');
  const isTooDeep = message.startsWith('Maximum call stack');
  return { at: error.pos[0], message: isTooDeep ? 'it is nested too deeply' : message };
}

function doubledKey(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Map(_, map) {
      fault = doubledKeyOf(map);
      return fault ? visit.BREAK : undefined;
    },
  });
  return fault;
}

function doubledKeyOf({ items }: YAMLMap): Fault | undefined {
  const seen = new Set<string>();
  for (const { key } of items) {
    const name = String(isScalar(key) ? key.value : key);
    if (seen.has(name))
      return { at: startOf(key) ?? 0, message: `the key '${name}' is there twice` };
    seen.add(name);
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
