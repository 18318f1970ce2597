import { html } from 'hono/html';

/** What the steps of a first call name. */
export interface FirstCall {
  /** Whose desk it is. */
  readonly agent: string;
  /** Address of the playground with the agent's phone. */
  readonly agentPhone: string;
  /** Address of the playground with a customer's phone. */
  readonly customerPhone: string;
  /** What the customer dials, by its name in the playground. */
  readonly number: string;
}

/** Five steps from nothing to a call record. */
export function firstCallSteps({ agent, agentPhone, customerPhone, number }: FirstCall) {
  return html`<section><h2>Try it: your first call in five steps</h2><ol>
<li>Open <a href="/desk/" target="_blank">the agent desk</a>, sign in as <b>${agent}</b>, choose <b>Microsoft Teams</b>, press <b>Start work</b> and then <b>Ready</b>.</li>
<li>Open <a href="${agentPhone}" target="_blank">${agent}'s phone</a> in a tab of its own: it is the one that will ring.</li>
<li>Open <a href="${customerPhone}" target="_blank">a customer's phone</a> in another tab, choose <b>${number}</b> and press <b>Call</b>. Listen, and press <b>1</b> for English.</li>
<li>The desk rings: <b>Accept</b>. Now ${agent}'s phone rings: <b>Answer</b>. The two are talking.</li>
<li>Hang up, press <b>Finish</b> on the desk, and look at <a href="/records" target="_blank">the call record</a> in the customer's own database.</li>
</ol></section>`;
}
