import type { FlowDefinition, FlowNode } from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import type { Awaited } from '#shared/contracts/flow/state.ts';

type KindOf = (kind: string) => { readonly waitsFor: readonly Awaited[] } | undefined;

/** What is wrong with the ways through a flow: nodes that none leads to, circles without a wait, handlers that speak. */
export function* checkPaths(definition: FlowDefinition, kindOf: KindOf): Iterable<FlowFinding> {
  const { nodes, start, handlers } = definition;
  const heard = reachable(nodes, [start]);
  const handled = reachable(nodes, Object.values(handlers));
  for (const node of Object.keys(nodes))
    if (!heard.has(node) && !handled.has(node))
      yield {
        node,
        what: 'no way leads to it',
        advice: 'Connect an exit to it, or remove it',
        severity: 'warning',
      };
  yield* checkHandlers(definition, handled, kindOf);
  yield* checkCircles(nodes, kindOf);
}

function reachable(
  nodes: Readonly<Record<string, FlowNode>>,
  starts: readonly string[],
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node) || !Object.hasOwn(nodes, node)) continue;
    seen.add(node);
    open.push(...Object.values(nodes[node]?.exits ?? {}));
  }
  return seen;
}

const unheard: ReadonlySet<Awaited> = new Set(['answer', 'time']);

function* checkHandlers(
  { nodes }: FlowDefinition,
  handled: ReadonlySet<string>,
  kindOf: KindOf,
): Iterable<FlowFinding> {
  for (const node of handled) {
    const kind = nodes[node]?.kind ?? '';
    // An end without a message is how a handler ends.
    const isQuiet = kind === 'end' && nodes[node]?.['prompt'] === undefined;
    const needs = kindOf(kind)?.waitsFor.find((one) => !unheard.has(one));
    if (needs !== undefined && !isQuiet)
      yield {
        node,
        field: 'kind',
        what: 'a handler of an event leads here, and handlers cannot speak with the customer',
        advice: 'Use nodes that set, decide, ask services or send messages',
      };
  }
}

/** Kinds that end a circle by themselves: they count, or run a flow of their own. */
const bounded: ReadonlySet<string> = new Set(['goTo', 'subFlow', 'end']);

function* checkCircles(
  nodes: Readonly<Record<string, FlowNode>>,
  kindOf: KindOf,
): Iterable<FlowFinding> {
  const goesOn = (id: string) => {
    const { kind = '' } = nodes[id] ?? {};
    return !bounded.has(kind) && (kindOf(kind)?.waitsFor ?? []).length === 0;
  };
  const done = new Set<string>();
  for (const id of Object.keys(nodes).filter(goesOn)) {
    const circle = done.has(id) ? undefined : circleFrom(id, nodes, goesOn, done);
    if (circle)
      yield {
        node: circle[0] ?? id,
        field: 'exits',
        what: `it goes round without waiting for the customer: ${circle.join(' → ')}`,
        advice: "Put a 'goTo' with a limit, or a node that waits, into the circle",
      };
  }
}

/** A circle among nodes that do not wait, that begins at this node or behind it; without recursion, for flows may be long. */
function circleFrom(
  first: string,
  nodes: Readonly<Record<string, FlowNode>>,
  goesOn: (id: string) => boolean,
  done: Set<string>,
): readonly string[] | undefined {
  const way: { readonly id: string; readonly next: string[] }[] = [];
  const onWay = new Set<string>();
  const go = (id: string) => {
    onWay.add(id);
    way.push({ id, next: Object.values(nodes[id]?.exits ?? {}) });
  };
  go(first);
  for (let at = way.at(-1); at; at = way.at(-1)) {
    const next = at.next.pop();
    if (next === undefined) {
      way.pop();
      onWay.delete(at.id);
      done.add(at.id);
    } else if (onWay.has(next)) {
      const ids = way.map(({ id }) => id);
      for (const { id } of way) done.add(id);
      return [...ids.slice(ids.indexOf(next)), next];
    } else if (!done.has(next) && Object.hasOwn(nodes, next) && goesOn(next)) go(next);
  }
  return undefined;
}
