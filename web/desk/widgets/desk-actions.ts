import { AgentWish, DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskCenter } from '#shared/contracts/desk/desk-look-up.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { Desk, Done } from '../../sdk/desk.ts';
import { leavesOf } from '../dialogues/wrap-up-codes.ts';
import type { Attention } from '../model/attention.ts';
import { broken } from '../model/broken.ts';
import type { DeskModel } from '../model/desk-model.ts';
import type { Answer } from '../server/answer.ts';
import { isPossible } from './is-possible.ts';

export interface DeskActionsDeps {
  readonly model: Pick<DeskModel, 'known' | 'wish'>;
  readonly attention: Pick<Attention, 'choose'>;
  readonly center: (id: string) => Promise<Answer<DeskCenter>>;
  readonly notes: { set(dialogue: string, notes: string): void };
  readonly codes: { set(dialogue: string, codes: readonly string[]): void };
}

type DeskActions = Pick<Desk, 'setNotes' | 'selectCodes' | 'open' | 'wish'>;

const done = { ok: true } as const;
const refused = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;

/** What widgets can do; what they hand in is looked at first, as it comes from foreign code. */
export function createDeskActions(deps: DeskActionsDeps): DeskActions {
  const { model, attention, notes, codes } = deps;
  /** Offers are nobody's yet. */
  const own = (id: string) =>
    model.known().view?.dialogues.find((each) => each.id === id && each.phase !== 'offer');

  async function selectCodes(id: string, wanted: readonly string[]): Promise<Done> {
    const chosen = DeskWrapUp.shape.codes.safeParse(wanted);
    if (!chosen.success) return refused('invalid');
    const dialogue = own(id);
    if (!dialogue) return refused('unknownDialogue');
    const trouble = await troubleWithCodes(deps, dialogue, chosen.data);
    if (trouble) return refused(trouble);
    codes.set(id, [...new Set(chosen.data)]);
    return done;
  }

  return {
    selectCodes,
    setNotes(id, text) {
      const given = DeskWrapUp.shape.notes.safeParse(text);
      if (!given.success) return refused('invalid');
      if (!own(id)) return refused('unknownDialogue');
      notes.set(id, given.data);
      return done;
    },
    open(id) {
      if (!own(id)) return refused('unknownDialogue');
      attention.choose(id);
      return done;
    },
    wish(id, wanted) {
      const wish = AgentWish.safeParse(wanted);
      if (!wish.success) return refused('invalid');
      const dialogue = own(id);
      if (!dialogue) return refused('unknownDialogue');
      if (!isPossible(wish.data, dialogue)) return refused('notPossible');
      void model.wish(id, wish.data);
      return done;
    },
  };
}

async function troubleWithCodes(
  { center }: DeskActionsDeps,
  dialogue: DeskDialogue,
  chosen: readonly string[],
) {
  const answer = await center(dialogue.center.id).catch(broken);
  if (!answer.ok) return 'unreachable';
  const known = leavesOf(answer.value.wrapUp.codes).map(({ id }) => id);
  const isUnknown = known.length > 0 && chosen.some((code) => !known.includes(code));
  return isUnknown ? 'unknownCode' : undefined;
}
