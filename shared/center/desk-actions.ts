import type { Device } from '../contracts/agent/agent.ts';
import type { DeskWish, DeskWrapUp } from '../contracts/desk/desk-commands.ts';
import type { Colleagues, DeskLayout } from '../contracts/desk/desk-look-up.ts';
import type { DeskView } from '../contracts/desk/desk-view.ts';
import type { LastTestCall, TestCallWish } from '../contracts/desk/test-call.ts';
import type { MessageToTranslate } from '../contracts/flow/translation.ts';
import type { AgentKey } from '../contracts/keys.ts';
import type { Conversations } from '../usecases/conversation/conversations.ts';
import { acceptOffer, declineOffer, type OfferAnswered } from '../usecases/desk/answer-offer.ts';
import { type Asked, askOfDialogue } from '../usecases/desk/ask-of-dialogue.ts';
import { type CallingOpened, openCalling } from '../usecases/desk/calling/open-calling.ts';
import {
  changeOwnState,
  type OwnStateChanged,
  type OwnWish,
} from '../usecases/desk/change-own-state.ts';
import { finishWrapUp, type WrapUpFinished } from '../usecases/desk/finish-wrap-up.ts';
import { findColleagues } from '../usecases/desk/look-up/find-colleagues.ts';
import type { LookUpParts } from '../usecases/desk/look-up/look-up-parts.ts';
import { readDeskCenter } from '../usecases/desk/look-up/read-desk-center.ts';
import { readDeskLayout } from '../usecases/desk/look-up/read-desk-layout.ts';
import { readHistory } from '../usecases/desk/look-up/read-history.ts';
import { readDesk } from '../usecases/desk/read-desk.ts';
import { shownVariables } from '../usecases/desk/shown-variables.ts';
import { type SignedIn, signIn } from '../usecases/desk/sign-in.ts';
import { endTestCall } from '../usecases/desk/test-call/end-test-call.ts';
import { readTestCall } from '../usecases/desk/test-call/read-test-call.ts';
import { startTestCall, type TestCallStarted } from '../usecases/desk/test-call/start-test-call.ts';
import type { LoadDialogueContext } from '../usecases/load-dialogue-context.ts';
import { translateMessage } from '../usecases/translation/translate-message.ts';
import type { Wired } from './wired.ts';

/** What an agent's desk can look up beside its dialogues. */
export interface DeskLookUps {
  findColleagues(key: AgentKey, search: string): Promise<Colleagues>;
  readDeskCenter(key: AgentKey, center: string): ReturnType<typeof readDeskCenter>;
  readDeskLayout(tenant: string): Promise<DeskLayout>;
  readHistory(key: AgentKey, dialogue: string): ReturnType<typeof readHistory>;
}

/** What an agent's desk can do. */
export interface DeskActions extends DeskLookUps, Conversations {
  translateMessage(
    tenant: string,
    message: MessageToTranslate,
  ): ReturnType<typeof translateMessage>;
  readDesk(key: AgentKey): Promise<DeskView>;
  connectDesk(key: AgentKey): Promise<string>;
  openCalling(key: AgentKey): Promise<CallingOpened>;
  signIn(key: AgentKey, device: Device): Promise<SignedIn>;
  changeOwnState(key: AgentKey, wish: OwnWish): Promise<OwnStateChanged>;
  acceptOffer(key: AgentKey, offer: string): Promise<OfferAnswered>;
  declineOffer(key: AgentKey, offer: string): Promise<OfferAnswered>;
  askOfDialogue(key: AgentKey, dialogue: string, wish: DeskWish): Promise<Asked>;
  finishWrapUp(key: AgentKey, dialogue: string, wrapUp: DeskWrapUp): Promise<WrapUpFinished>;
  startTestCall(key: AgentKey, wish: TestCallWish): Promise<TestCallStarted>;
  readTestCall(key: AgentKey): Promise<LastTestCall>;
}

function createLookUps(parts: LookUpParts): DeskLookUps {
  return {
    findColleagues: (key, search) => findColleagues(parts, key, search),
    readDeskCenter: (key, center) => readDeskCenter(parts, key, center),
    readDeskLayout: (tenant) => readDeskLayout(parts, tenant),
    readHistory: (key, dialogue) => readHistory(parts, key, dialogue),
  };
}

export function createDeskActions(
  parts: Wired & { readonly loadContext: LoadDialogueContext },
): Omit<DeskActions, keyof Conversations> {
  const { testCalls } = parts.orchestrations;
  return {
    ...createLookUps(parts),
    translateMessage: (tenant, message) => translateMessage(parts, tenant, message),
    readDesk: (key) =>
      readDesk({ ...parts, variablesOf: (of, known) => shownVariables(parts, of, known) }, key),
    connectDesk: parts.pushes.connectionFor,
    openCalling: (key) => openCalling(parts, key),
    signIn: (key, device) => signIn(parts, key, device),
    changeOwnState: (key, wish) =>
      changeOwnState({ ...parts, endTestCall: (of) => endTestCall({ testCalls }, of) }, key, wish),
    acceptOffer: (key, offer) => acceptOffer(parts, key, offer),
    declineOffer: (key, offer) => declineOffer(parts, key, offer),
    askOfDialogue: (key, dialogue, wish) => askOfDialogue(parts, key, dialogue, wish),
    finishWrapUp: (key, dialogue, wrapUp) => finishWrapUp(parts, key, dialogue, wrapUp),
    startTestCall: (key, wish) => startTestCall({ ...parts, testCalls }, key, wish),
    readTestCall: (key) => readTestCall({ testCalls }, key),
  };
}
