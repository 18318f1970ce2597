import { AzProblem } from '../../scripts/deploy/az.ts';

export type Slot = 'blue' | 'green';
/** By what one notices that a release is bad. */
type Sign = 'smoke' | 'probe' | 'invocations';

/** How a region stands before a test. */
export interface Region {
  readonly active?: Slot | undefined;
  /** The version that runs in each slot that stands. */
  readonly runs?: Readonly<Partial<Record<Slot, string>>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly bad?: { readonly slot: Slot; readonly version: string; readonly sign: Sign };
  /** Failed, and all: what a query of invocations answers where nothing is bad. */
  readonly invocations?: readonly [number, number];
  /** Functions that somebody called in the slot that is not active, and how often. */
  readonly called?: readonly (readonly [string, number])[];
  /** What Azure says of the deployment before, each time it is asked; then nothing. */
  readonly underWay?: readonly string[];
  /** What comes of it when a slot is asked to place a dialogue; absent: that slot tells of it. */
  readonly place?: (slot: Slot) => readonly Partial<Probe>[];
}

export interface Probe {
  readonly at: number;
  readonly slot: Slot;
  readonly version: string;
  readonly failed: boolean;
}

interface App {
  readonly name: string;
  readonly slot: Slot;
  readonly groups: readonly string[];
  version: string;
  runs: boolean;
}

interface Command {
  readonly args: readonly string[];
  readonly option: (name: string) => string;
  /** A deployment writes the group, and then fails. */
  readonly isHalf: boolean;
}

/** A region in memory: what commands of `az` do to it, and answer. */
export class RegionInMemory {
  active: Slot | undefined;
  tags: Record<string, string>;
  probes: Probe[] = [];
  /** What was changed, line by line. */
  readonly told: string[] = [];
  #apps: App[];
  readonly #region: Region;
  readonly #underWay: string[];
  readonly #url: string;

  constructor(region: Region, url: string) {
    this.#region = region;
    this.#url = url;
    this.active = region.active;
    this.#underWay = [...(region.underWay ?? [])];
    this.tags = { product: 'openline', ...region.tags };
    const { blue, green } = region.runs ?? {};
    this.#apps = [
      ...(blue === undefined ? [] : appsOf('blue', blue)),
      ...(green === undefined ? [] : appsOf('green', green)),
    ];
  }

  /** Undefined: it does not stand. Stopped apps in brackets, several versions with "and". */
  running(slot: Slot): string | undefined {
    const words = this.#of(slot).map(({ version, runs }) => (runs ? version : `(${version})`));
    return words.length === 0 ? undefined : [...new Set(words)].join(' and ');
  }

  placeProbe(slot: Slot) {
    const version = this.#versionOf(slot);
    const failed = this.#isBad(slot, 'smoke');
    const found = this.#region.place?.(slot) ?? [{}];
    this.probes.unshift(
      ...found.map((each) => ({ at: Date.now(), slot, version, failed, ...each })),
    );
  }

  answer(words: string, command: Command): unknown {
    const asked = this.#questions[words] ?? this.#changes[words];
    if (!asked) throw new AzProblem(`az ${words}: this stand-in does not know it`);
    return asked(command);
  }

  readonly #questions: Record<string, (command: Command) => unknown> = {
    'group exists': () => this.#apps.length > 0,
    'group show': () => ({ id: '/the/group', tags: this.tags }),
    'functionapp list': () => this.#apps.map(({ name, slot }) => ({ name, tags: { slot } })),
    'eventgrid system-topic list': () => [{ name: 'topic' }],
    'eventgrid system-topic event-subscription list': () =>
      this.active ? [{ name: 'incoming-call' }] : [],
    'eventgrid system-topic event-subscription show': () => ({
      destination: { resourceId: `/sites/func-test-emea-calls-${this.active}-abcde/functions/x` },
    }),
    'deployment sub list': () => this.#underWay.splice(0, 1),
    'functionapp function list': ({ option }) => (this.#named(option('name'))?.version ? 40 : 0),
    'functionapp keys list': () => ({ masterKey: 'key' }),
    'monitor app-insights query': ({ option }) => {
      const query = option('analytics-query');
      return { tables: [{ rows: query.includes('url') ? this.#called() : [this.#failed(query)] }] };
    },
  };

  readonly #changes: Record<string, (command: Command) => unknown> = {
    'deployment sub create': (command) => this.#deploy(command),
    'functionapp deployment source config-zip': ({ option }) => {
      this.told.push(`code ${option('name')} ${option('src')}`);
      const app = this.#named(option('name'));
      if (app) app.version = option('src').replace(/\.zip$/, '');
    },
    'functionapp start': ({ option }) => this.#turn(option('name'), true),
    'functionapp stop': ({ option }) => {
      this.told.push(`stop ${option('name')}`);
      this.#turn(option('name'), false);
    },
    'functionapp delete': ({ option }) => {
      this.told.push(`delete ${option('name')}`);
      this.#apps = this.#apps.filter(({ name }) => name !== option('name'));
    },
    'tag update': ({ args }) => {
      this.told.push('marks');
      const given = args.slice(args.indexOf('--tags') + 1);
      this.tags = Object.fromEntries(given.map((tag) => tag.split('=')));
    },
  };

  #deploy({ args, isHalf }: Command) {
    const given = (name: string) =>
      args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const slots: Slot[] = JSON.parse(given('slots'));
    const marks: Record<string, string> = JSON.parse(given('marks'));
    const hears = given('hearsEvents') === 'true';
    const active = slots.find((slot) => slot === given('activeSlot'));
    this.told.push(`infra ${slots} ${active}${hears ? '' : ' unheard'}`);
    this.tags = { product: 'openline', ...marks };
    for (const slot of slots) if (!this.running(slot)) this.#stand(slot);
    if (hears && !isHalf) this.#hear(active);
    return this.#outputs();
  }

  #stand(slot: Slot) {
    if (this.#of(slot).length === 0) this.#apps.push(...appsOf(slot, ''));
  }

  #hear(slot: Slot | undefined) {
    this.active = slot;
    if (!slot || !this.tags['leaving'] || !this.#isBad(slot, 'probe')) return;
    const version = this.#versionOf(slot);
    this.probes.unshift({ at: Date.now() + 60_000, slot, version, failed: true });
  }

  #turn(name: string, runs: boolean) {
    const app = this.#named(name);
    if (app) app.runs = runs;
  }

  #outputs() {
    const apps = this.#apps.map(({ name, slot, groups }) => ({
      ...{ app: name.split('-')[0], slot, groups, name, url: `${this.#url}/${slot}` },
    }));
    return { functionApps: { value: apps }, insightsName: { value: 'insights' } };
  }

  #called() {
    return this.#region.called ?? [];
  }

  #failed(query: string): readonly [number, number] {
    const slot = this.#apps.find(({ name }) => query.includes(`'${name}'`))?.slot;
    const isBad = slot !== undefined && this.#isBad(slot, 'invocations');
    return isBad ? [30, 100] : (this.#region.invocations ?? [0, 100]);
  }

  #isBad(slot: Slot, sign: Sign): boolean {
    const { bad } = this.#region;
    return bad?.slot === slot && bad.sign === sign && bad.version === this.#versionOf(slot);
  }

  #of(slot: Slot) {
    return this.#apps.filter((app) => app.slot === slot);
  }

  #named(name: string) {
    return this.#apps.find((app) => app.name === name);
  }

  #versionOf(slot: Slot): string {
    return this.#of(slot).find(({ groups }) => groups.includes('operations'))?.version ?? '';
  }
}

function appsOf(slot: Slot, version: string): App[] {
  const made = { slot, version, runs: true };
  return [
    { ...made, name: `calls-${slot}`, groups: ['voice'] },
    { ...made, name: `back-${slot}`, groups: ['operations'] },
  ];
}
