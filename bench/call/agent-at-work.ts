import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { type Desk, openDesk } from './desk.ts';
import type { BenchAgent } from './people.ts';
import type { CallRegion } from './region.ts';
import { pause } from './waiting.ts';

/** What agents do, in milliseconds. */
export interface AgentPlan {
  /** From the offer on the desk to the yes, and from the end of the call to the end of after-call work. */
  readonly reaction: number;
  /** Each agent takes a break after so many calls. */
  readonly callsToBreak: number;
  readonly break: number;
}

const answersAfter = 500;

/** An agent who does what a person at the desk would, and sees there what must not happen. */
export class AgentAtWork {
  /** What must not happen, each a sentence with ids. */
  readonly complaints: string[] = [];
  /** Offers that ended unanswered because the desk learned of them too late or not at all. */
  missed = 0;
  readonly #name: string;
  readonly #plan: AgentPlan;
  readonly #handled = new Set<string>();
  #desk: Desk | undefined;
  #wrapped = 0;
  #onBreakSince: number | undefined;

  private constructor({ name }: BenchAgent, plan: AgentPlan) {
    this.#name = name;
    this.#plan = plan;
  }

  /** Signs in with Teams and says ready. */
  static async start(
    { api, cloud }: Pick<CallRegion, 'api' | 'cloud'>,
    agent: BenchAgent,
    plan: AgentPlan,
  ): Promise<AgentAtWork> {
    const atWork = new AgentAtWork(agent, plan);
    cloud.acs.world.phone(`8:orgid:${agent.id}`).behave({ kind: 'answers', after: answersAfter });
    atWork.#desk = await openDesk({
      api,
      name: agent.name,
      look: (view) => atWork.#look(view),
      complain: (error) => atWork.complaints.push(String(error)),
    });
    await atWork.#desk.must('sign-in', { device: { kind: 'teams', user: agent.id } });
    await atWork.#desk.must('ready');
    return atWork;
  }

  /** Ready, with nothing to do. */
  async isFree(): Promise<boolean> {
    const view = await this.#desk?.read();
    return view?.dialogues.length === 0 && view.agent.status === 'ready';
  }

  stop(): void {
    this.#desk?.close();
  }

  #look({ agent, dialogues }: DeskView) {
    if (dialogues.length > 1)
      this.complaints.push(`${this.#name} has ${dialogues.length} dialogues`);
    for (const dialogue of dialogues) this.#handle(dialogue);
    if (agent.status !== 'notReady' || agent.reason !== 'noAnswer') return;
    this.missed += 1;
    this.#do((desk) => desk.must('ready'));
  }

  #handle(dialogue: DeskDialogue) {
    const key = `${dialogue.offer} ${dialogue.phase}`;
    if (this.#handled.has(key)) return;
    this.#handled.add(key);
    if (dialogue.phase === 'offer') this.#do((desk) => this.#accept(desk, dialogue));
    if (dialogue.phase === 'wrapUp') this.#do((desk) => this.#wrapUp(desk, dialogue));
  }

  #do(what: (desk: Desk) => Promise<void>) {
    if (this.#desk) what(this.#desk).catch((error) => this.complaints.push(String(error)));
  }

  async #accept(desk: Desk, { offer, since }: DeskDialogue) {
    if (this.#onBreakSince !== undefined && since > this.#onBreakSince)
      this.complaints.push(`${this.#name} was offered ${offer} during a break`);
    await pause(this.#plan.reaction);
    const status = await desk.post(`offers/${offer}/accept`);
    // 409: the caller hung up meanwhile.
    if (status >= 300 && status !== 409)
      this.complaints.push(`${this.#name}: a yes was answered with ${status}`);
  }

  async #wrapUp(desk: Desk, { id }: DeskDialogue) {
    await pause(this.#plan.reaction);
    this.#wrapped += 1;
    const takesBreak = this.#wrapped % this.#plan.callsToBreak === 0;
    if (takesBreak) {
      await desk.must('not-ready', { reason: 'break' });
      this.#onBreakSince = Date.now();
    }
    await desk.must(`dialogues/${id}/wrap-up`, { codes: ['done'], notes: '' });
    if (!takesBreak) return;
    await pause(this.#plan.break);
    this.#onBreakSince = undefined;
    await desk.must('ready');
  }
}
