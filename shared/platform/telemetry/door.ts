import { SpanKind } from '@opentelemetry/api';
import { aboutOf, isRecord } from './about.ts';
import { attributeNames, type DoorSystem } from './names.ts';
import { inStep } from './telemetry.ts';

interface Door {
  readonly system: DoorSystem;
  /** First half of the spans' names: `dialogues` for `dialogues.commit`. */
  readonly name: string;
  /** True: what is asked of it leaves as a message. */
  readonly sends?: boolean;
}

/** The same part, each method that asks an outside system a span; arguments are looked at for ids alone. */
export function atDoor<Part extends object>(door: Door, part: Part): Part {
  const methods = new Map<string | symbol, unknown>();
  return new Proxy(part, {
    get(target, method, receiver) {
      const value: unknown = Reflect.get(target, method, receiver);
      if (typeof value !== 'function') return value;
      const known = methods.get(method);
      if (known) return known;
      const traced = (...given: readonly unknown[]): unknown =>
        inStep(stepOf(door, String(method), given[0]), () => Reflect.apply(value, target, given));
      methods.set(method, traced);
      return traced;
    },
  });
}

function stepOf({ system, name, sends }: Door, method: string, given: unknown) {
  const effect = isRecord(given) && isRecord(given['effect']) ? given['effect']['kind'] : undefined;
  return {
    name: `${name}.${method}`,
    kind: sends ? SpanKind.PRODUCER : SpanKind.CLIENT,
    about: aboutOf(given),
    attributes: {
      [attributeNames.system]: system,
      ...(typeof effect === 'string' && { [attributeNames.operation]: effect }),
    },
  };
}
