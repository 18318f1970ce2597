import { z } from 'zod';
import { DeviceKind } from '../agent/agent.ts';
import { Medium } from '../agent/medium.ts';
import { RefusalReason } from '../agent/refusal-reason.ts';
import { Selection } from './routing-settings.ts';
import { RefusedWhy, SkillWanted } from './waiting.ts';

const dialogue = z.string();
const entry = z.number().int();
const offer = z.string();
const agent = z.string();

/** Why an agent was or was not given a dialogue; beyond these, what the agent's document answered. */
export const Verdict = z.enum([
  'chosen',
  'behind',
  'otherMedium',
  'otherDevice',
  'lacksSkill',
  'otherGroup',
  'refusedBefore',
  /** It waits for its preferred agent. */
  'notPreferred',
  /** It must not have this agent. */
  'excepted',
  ...RefusalReason.options,
]);
export type Verdict = z.infer<typeof Verdict>;

/** Which agents of a contact center to look up, by index, best first. */
export const CandidateQuery = z
  .object({
    medium: Medium,
    /** Empty: skills do not matter. */
    skills: z.array(SkillWanted).readonly(),
    /** Null: all teams. */
    teams: z.array(z.string()).readonly().nullable(),
    except: z.array(z.string()).readonly(),
    /** Absent: any device. */
    devices: z.array(DeviceKind).readonly().optional(),
    order: Selection,
    /** If they are available they are to be among the answers, whatever their skills, teams and turn. */
    include: z.string().nullable(),
    /** Nobody but them. */
    only: z.boolean().optional(),
    limit: z.number().int(),
  })
  .readonly();
export type CandidateQuery = z.infer<typeof CandidateQuery>;

/** Who of those at work could ever have a dialogue, busy or not. */
export const AnybodyQuery = z
  .object({
    medium: Medium,
    /** What is asked for now, and what later; one of them suffices. */
    skills: z.array(z.array(SkillWanted).readonly()).readonly(),
    /** Null: all teams, but none outside. */
    teams: z.array(z.string()).readonly().nullable(),
    except: z.array(z.string()).readonly(),
    /** Absent: any device. */
    devices: z.array(DeviceKind).readonly().optional(),
    /** This agent, whatever their skills and teams. */
    named: z.string().optional(),
    /** Nobody but them. */
    only: z.boolean().optional(),
  })
  .readonly();
export type AnybodyQuery = z.infer<typeof AnybodyQuery>;

/** What follows from a routing decision; each may be carried out twice. */
export const RoutingEffect = z.discriminatedUnion('kind', [
  /** Answered by `candidatesFound`. */
  z
    .object({ kind: z.literal('findCandidates'), dialogue, entry, query: CandidateQuery })
    .readonly(),
  /** Answered by `nobodyFound`, or not at all. */
  z.object({ kind: z.literal('findAnybody'), dialogue, entry, query: AnybodyQuery }).readonly(),
  /** Answered by `agentFree`; finds what a lost message hid. */
  z.object({ kind: z.literal('findFreeAgents'), limit: z.number().int() }).readonly(),
  /** To the agent's document; answered by `reservationAnswered`. */
  z
    .object({
      kind: z.literal('reserve'),
      dialogue,
      offer,
      agent,
      medium: Medium,
      until: z.number(),
    })
    .readonly(),
  /** To the dialogue: ring this agent until then. */
  z
    .object({
      kind: z.literal('offer'),
      dialogue,
      entry,
      offer,
      agent,
      until: z.number(),
      /** The agent is not asked. */
      autoAnswer: z.boolean().optional(),
    })
    .readonly(),
  /** To the dialogue: the queue does not keep it, the flow goes on. It is gone from the queue. */
  z
    .object({
      kind: z.literal('refuse'),
      dialogue,
      entry,
      reason: RefusedWhy,
      /** Said again because this offer came to nothing after it. */
      after: offer.optional(),
    })
    .readonly(),
  /** To the agent's document. */
  z
    .object({
      kind: z.literal('release'),
      dialogue,
      offer,
      agent,
      why: z.enum(['declined', 'noAnswer', 'withdrawn']),
    })
    .readonly(),
  /** The queue's figures changed (Q5); read them with queueInfo. */
  z.object({ kind: z.literal('queueChanged'), waiting: z.number().int() }).readonly(),
  /** Why a dialogue went where it went, or nowhere. At most 20 agents. */
  z
    .object({
      kind: z.literal('trace'),
      at: z.number(),
      dialogue,
      considered: z.array(z.object({ agent, verdict: Verdict }).readonly()).readonly(),
    })
    .readonly(),
  /** Send a `tick` at this time. */
  z.object({ kind: z.literal('wakeAgain'), at: z.number() }).readonly(),
]);
export type RoutingEffect = z.infer<typeof RoutingEffect>;
