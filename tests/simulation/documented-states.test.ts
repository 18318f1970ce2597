import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { documentedStates } from './documented-states.ts';

const page = new URL('../../docs/states-routing-agent.md', import.meta.url);
const marks = /(?<=<!-- generated -->\n)[\s\S]*(?=\n<!-- end -->)/;

test('the page of states and transitions says what the reducers do (UPDATE_DOCS=1 writes it anew)', () => {
  const text = readFileSync(page, 'utf8');
  const wanted = documentedStates();
  if (process.env['UPDATE_DOCS'])
    writeFileSync(
      page,
      text.replace(marks, () => wanted),
    );
  expect(readFileSync(page, 'utf8').match(marks)?.[0]).toBe(wanted);
});

test('no kind of event is missing from the page', () => {
  const text = documentedStates();
  const kinds = [...AgentEvent.options, ...RoutingEvent.options].map(
    (option) => option.unwrap().shape.kind.value,
  );
  expect(kinds.filter((kind) => !text.includes(`\n| ${kind}`))).toEqual([]);
});
