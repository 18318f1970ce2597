import type { z } from 'zod';
import { businessHours } from './nodes/business-hours/step.ts';
import { callback } from './nodes/callback/step.ts';
import { classify } from './nodes/classify/step.ts';
import { collectDigits } from './nodes/collect-digits/step.ts';
import { collectSpeech } from './nodes/collect-speech/step.ts';
import { condition } from './nodes/condition/step.ts';
import { end } from './nodes/end/step.ts';
import { goTo } from './nodes/go-to/step.ts';
import { http } from './nodes/http/step.ts';
import { language } from './nodes/language/step.ts';
import { lookup } from './nodes/lookup/step.ts';
import { menu } from './nodes/menu/step.ts';
import { parse } from './nodes/parse/step.ts';
import { play } from './nodes/play/step.ts';
import { queue } from './nodes/queue/step.ts';
import { queueInfo } from './nodes/queue-info/step.ts';
import { sendMessage } from './nodes/send-message/step.ts';
import { sendTemplate } from './nodes/send-template/step.ts';
import { set } from './nodes/set/step.ts';
import { subFlow } from './nodes/sub-flow/step.ts';
import { survey } from './nodes/survey/step.ts';
import { switchNode } from './nodes/switch/step.ts';
import { transfer } from './nodes/transfer/step.ts';
import { virtualAgent } from './nodes/virtual-agent/step.ts';
import { voicemail } from './nodes/voicemail/step.ts';
import { wait } from './nodes/wait/step.ts';

/** Every kind of node there is, by the word that a definition says in `kind`. */
export const catalogue = {
  businessHours,
  collectDigits,
  condition,
  end,
  goTo,
  language,
  menu,
  play,
  queue,
  set,
  switch: switchNode,
  transfer,
  classify,
  http,
  parse,
  collectSpeech,
  lookup,
  queueInfo,
  sendMessage,
  sendTemplate,
  subFlow,
  survey,
  virtualAgent,
  voicemail,
  wait,
  callback,
} as const;

type Catalogue = typeof catalogue;

/** A node of any kind as an author writes it. */
export type AnyNode = {
  [Kind in keyof Catalogue]: z.input<Catalogue[Kind]['schema']>;
}[keyof Catalogue];
