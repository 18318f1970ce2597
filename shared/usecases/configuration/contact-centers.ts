import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { toRoutingSettings } from '#shared/domain/routing/to-routing-settings.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';
import type { Rules } from './resource.ts';

interface ContactCenterParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly routing: RoutingMessages;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Contact centers (E3): each change is numbered, and routing is told. */
export function centerRules({
  configuration,
  routing,
  now,
}: ContactCenterParts): Rules<ContactCenter, ContactCenter> {
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted, before) => ({ ...wanted, revision: before?.revision ?? 0 }),
    renew: (center) => ({ ...center, revision: center.revision + 1 }),
    async check({ caller, value }) {
      const twice = skillsNamedTwice(value);
      if (value.flow === null) return twice;
      const flow = (await configuration.get(caller.tenant, 'flow', value.flow))?.value;
      if (flow && flow.published !== null) return twice;
      return [notPublished(value.flow, flow !== undefined), ...twice];
    },
    announce: (tenant, center) =>
      routing.send({
        tenant,
        center: center.id,
        event: {
          kind: 'settingsChanged',
          at: now(),
          settings: toRoutingSettings(center, center.revision),
        },
      }),
  };
}

function skillsNamedTwice({ skills }: ContactCenter): readonly FieldProblem[] {
  return skills.flatMap(({ id }, index) =>
    skills.findIndex((each) => each.id === id) < index
      ? [{ field: `skills.${index}.id`, what: `there is another skill '${id}'` }]
      : [],
  );
}

function notPublished(flow: string, isThere: boolean): FieldProblem {
  const what = isThere ? `the flow '${flow}' is not published` : `there is no flow '${flow}'`;
  return { field: 'flow', what: `${what}; ${isThere ? 'publish' : 'create and publish'} it first` };
}
