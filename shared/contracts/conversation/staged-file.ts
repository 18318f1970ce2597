/** A file that lies on our shelf until it is looked at: its type, and its name there. */
interface Staged {
  readonly type: string;
  readonly name: string;
}

/** As an attachment's `source` has it. */
export function stagedSource({ type, name }: Staged): string {
  return `${type} ${name}`;
}

export function parseStaged(source: string): Staged {
  const space = source.indexOf(' ');
  return { type: source.slice(0, space), name: source.slice(space + 1) };
}
