import { createServer, type Server } from 'node:http';
import { AzProblem } from '../../scripts/deploy/az.ts';
import { type Probe, type Region, RegionInMemory, type Slot } from './deploy-memory.ts';

/**
 * What becomes of a command: refused; done by half (a deployment has written the group, and no more) with an error; or done, while its
 * answer is lost.
 */
export type Fault = 'refused' | 'half' | 'unheard';

const changing = /^(deployment sub create|functionapp (start|stop|delete|deployment)|tag update)/;

const faultsOf = (words: string): readonly Fault[] =>
  words.startsWith('deployment') ? ['refused', 'half', 'unheard'] : ['refused', 'unheard'];

/** In place of Azure: `az`, and HTTP of the apps of a region in memory. */
export class Azure {
  #memory: RegionInMemory;
  readonly #server: Server;
  readonly url: string;
  /** Numbers of the commands that change something, and what can become of them. */
  readonly changes = new Map<number, readonly Fault[]>();
  /** What must be at no moment, in any of the tests. */
  readonly wrongs: string[] = [];
  commands = 0;
  isTwice = false;
  #fault: { readonly kind: Fault; readonly at: number; readonly isEnd: boolean } | undefined;

  static async open(): Promise<Azure> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    return new Azure(server);
  }

  private constructor(server: Server) {
    const address = server.address();
    this.url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
    this.#memory = new RegionInMemory({}, this.url);
    this.#server = server.on('request', (request, response) => {
      const [, slot, ...rest] = (request.url ?? '').split('/');
      if (rest.join('/') === 'admin/functions/Operations_Probe') {
        this.#memory.placeProbe(slot === 'blue' ? 'blue' : 'green');
        response.writeHead(202).end();
      } else
        response.end(JSON.stringify(rest.at(-1) === 'probes' ? { items: this.#results() } : {}));
    });
  }

  close() {
    this.#server.close();
  }

  /** Begins anew, with a region that stands so. */
  stands(region: Region) {
    this.#memory = new RegionInMemory(region, this.url);
    this.changes.clear();
    this.commands = 0;
    this.isTwice = false;
    this.#fault = undefined;
  }

  /** The command of this number, counted from 1, does not do well; `isEnd`: nor does any after it, for the run was cut off there. */
  breaks(kind: Fault, at: number, isEnd: boolean) {
    this.#fault = { kind, at, isEnd };
  }

  mends() {
    this.#fault = undefined;
  }

  readonly az = (args: readonly string[]): string => {
    this.commands += 1;
    const words = args
      .slice(
        0,
        args.findIndex((arg) => arg.startsWith('-')),
      )
      .join(' ');
    if (changing.test(words)) this.changes.set(this.commands, faultsOf(words));
    const fault = this.#faultOf(this.commands);
    if (fault === 'refused') throw new AzProblem(`az ${words}: refused`);
    const option = (name: string) => args[args.indexOf(`--${name}`) + 1] ?? '';
    const run = () => this.#memory.answer(words, { args, option, isHalf: fault === 'half' });
    const answered = run();
    if (this.isTwice && changing.test(words)) run();
    this.#checkCalls();
    if (fault) throw new AzProblem(`az ${words}: DeploymentFailed`);
    return typeof answered === 'string' ? answered : JSON.stringify(answered ?? null);
  };

  get told() {
    return this.#memory.told;
  }

  /** Slots that were asked for a dialogue, in their order. */
  get probed(): readonly Slot[] {
    return this.#memory.probes.map(({ slot }) => slot).toReversed();
  }

  get standing() {
    const { active, tags } = this.#memory;
    const { product, ...marks } = tags;
    return {
      ...{ active, product, marks },
      blue: this.#memory.running('blue'),
      green: this.#memory.running('green'),
    };
  }

  #faultOf(command: number): Fault | undefined {
    if (!this.#fault || command < this.#fault.at) return undefined;
    if (command === this.#fault.at) return this.#fault.kind;
    return this.#fault.isEnd ? 'refused' : undefined;
  }

  /** At no moment do calls go to a slot that is stopped, or whose apps are of several versions. */
  #checkCalls() {
    const { active } = this.#memory;
    if (active && !/^v[\d.]+$/.test(this.#memory.running(active) ?? ''))
      this.wrongs.push(`calls go to ${active}, where ${this.#memory.running(active)} runs`);
  }

  #results() {
    return this.#memory.probes.map(({ at, slot, version, failed }: Probe) => ({
      ...{ at, region: 'EMEA', slot, version: version.replace(/^v/, ''), dialogue: null },
      steps: [],
      failed: failed ? { step: 'offer', reason: 'nobody was offered it' } : null,
    }));
  }
}
