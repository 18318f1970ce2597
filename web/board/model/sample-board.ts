import type {
  BoardAgent,
  BoardDialogue,
  BoardQueue,
  BoardView,
  BoardWaiting,
} from '#shared/contracts/board/board-view.ts';

/** For tests: parts of a board as the contract describes them. */
export function sampleAgent(changed: Partial<BoardAgent> = {}): BoardAgent {
  return {
    id: 'adele',
    name: 'Adele Vance',
    teams: [],
    status: 'ready',
    reason: null,
    since: 900_000,
    presence: null,
    dialogues: [],
    ...changed,
  };
}

export function sampleQueue(changed: Partial<BoardQueue> = {}): BoardQueue {
  return {
    center: 'sales',
    name: 'Contoso Sales',
    waiting: 0,
    oldestSince: null,
    estimatedWait: null,
    agentsAvailable: 0,
    agentsLoggedIn: 0,
    talking: 0,
    today: {
      day: '2026-11-28',
      endsAt: 2_000_000,
      queued: 0,
      answered: 0,
      inTime: 0,
      abandoned: 0,
      left: 0,
      overflowed: 0,
      waited: 0,
      longest: 0,
    },
    serviceLevel: null,
    ...changed,
  };
}

export function sampleWaiting(changed: Partial<BoardWaiting> = {}): BoardWaiting {
  return {
    dialogue: 'dialogue-1',
    center: 'sales',
    medium: 'voice',
    since: 900_000,
    position: 1,
    skills: [],
    agent: null,
    ...changed,
  };
}

export function sampleBoard(changed: Partial<BoardView> = {}): BoardView {
  return {
    now: 1_000_000,
    queues: [sampleQueue()],
    agents: [sampleAgent()],
    waiting: [],
    teams: [],
    alerts: [],
    devices: [],
    reasons: [],
    ...changed,
  };
}

export function sampleDetails(changed: Partial<BoardDialogue> = {}): BoardDialogue {
  return {
    id: 'dialogue-1',
    phase: 'talk',
    channel: 'voice',
    since: 950_000,
    startedAt: 900_000,
    center: 'sales',
    customer: { address: '+493023125001', name: null },
    reached: '+493012340001',
    language: null,
    agent: { id: 'adele', name: 'Adele Vance' },
    onHold: false,
    others: [],
    listening: null,
    transcript: [],
    variables: {},
    segments: [],
    ...changed,
  };
}
