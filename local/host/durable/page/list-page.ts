import type { InstanceSummary } from '../contract.ts';
import { badge, type Html, html, instanceAddress, pageOf } from './html.ts';

export interface ListQuery {
  readonly search: string;
  readonly status: string;
}

const statuses = ['Pending', 'Running', 'Suspended', 'Completed', 'Failed', 'Terminated'] as const;

/** The page that lists instances, the last changed first. */
export function listPage(instances: readonly InstanceSummary[], query: ListQuery): string {
  return pageOf({
    title: 'Durable instances',
    content: html`${filterForm(query)}
<table>
<thead><tr><th scope="col">Instance</th><th scope="col">Orchestrator</th><th scope="col">Status</th>
<th scope="col">Started</th><th scope="col">Last change</th></tr></thead>
<tbody>${instances.map(rowOf)}</tbody>
</table>
${instances.length === 0 ? html`<p class="none">No instance matches.</p>` : ''}`,
  });
}

function filterForm({ search, status }: ListQuery): Html {
  const options = statuses.map(
    (each) => html`<option${each === status ? ' selected' : ''}>${each}</option>`,
  );
  return html`<form method="get" role="search">
<input type="search" name="search" value="${search}" placeholder="Part of an id or a name" aria-label="Search">
<select name="status" aria-label="Status"><option value="">Every status</option>${options}</select>
<button type="submit">Show</button>
</form>`;
}

function rowOf(instance: InstanceSummary): Html {
  const { instanceId, name, runtimeStatus, createdTime, lastUpdatedTime } = instance;
  return html`<tr><td><a href="${instanceAddress(instanceId)}">${instanceId}</a></td><td>${name}</td>
<td>${badge(runtimeStatus)}</td><td>${shortTime(createdTime)}</td><td>${shortTime(lastUpdatedTime)}</td></tr>`;
}

const shortTime = (iso: string) => iso.replace('T', ' ').slice(0, 23);
