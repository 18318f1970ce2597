import { NodeId } from '#shared/contracts/flow/definition.ts';
import type { NodeBuilder } from './node-builder.ts';

/** An exit that must lead somewhere. */
export function exit(title: string) {
  return NodeId.meta({ title });
}

/** An exit that may be left open. */
export function openExit(title: string) {
  return NodeId.optional().meta({ title });
}

interface Ports {
  /** What the exits stand for: `choice` or `case`. */
  readonly noun: string;
  /** Path of the list in the node. */
  readonly field: string;
  readonly ids: readonly string[];
  readonly exits: Readonly<Record<string, unknown>>;
  /** Exits that every node of the kind has. */
  readonly own: readonly string[];
}

/** Checks a node with an exit for each of its choices or cases: all wired, none twice, none too many. */
export function checkPorts({ report }: NodeBuilder, { noun, field, ids, exits, own }: Ports) {
  for (const [index, id] of ids.entries()) {
    if (own.includes(id) || ids.indexOf(id) < index)
      report(`${field}.${index}.id`, `'${id}' is taken`, `Give the ${noun} another id`);
    if (!Object.hasOwn(exits, id))
      report(`exits.${id}`, `the ${noun} '${id}' leads nowhere`, 'Connect its exit to a node');
  }
  for (const port of Object.keys(exits))
    if (!ids.includes(port) && !own.includes(port))
      report(
        `exits.${port}`,
        `there is no ${noun} '${port}'`,
        `Remove the exit, or add the ${noun}`,
      );
}
