import { LineCounter, parseDocument, stringify } from 'yaml';

/** A definition as YAML, for people and version control. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 100, aliasDuplicateObjects: false });
}

export type FromYaml =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The line (from 1) of a path, or of the nearest thing above it. */
      readonly lineOf: (path: readonly string[]) => number;
    }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads YAML, or JSON, which is YAML as well; aliases that grow without end are refused. */
export function fromYaml(text: string): FromYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const [start] = error.pos;
    const message = error.message.split('\n')[0] ?? error.message;
    return { ok: false, line: lines.linePos(start).line, message };
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
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }), lineOf };
  } catch {
    return { ok: false, line: 1, message: 'its aliases grow too large' };
  }
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
