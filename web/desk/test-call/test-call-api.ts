import { LastTestCall, type TestCallLanguage } from '#shared/contracts/desk/test-call.ts';
import type { Answer } from '../server/answer.ts';
import type { Ask } from '../server/ask.ts';

/** The part of the API with which agents try out their own device. */
export interface TestCallApi {
  start(language: TestCallLanguage): Promise<Answer<LastTestCall>>;
  last(): Promise<Answer<LastTestCall>>;
}

export function createTestCallApi(ask: Ask): TestCallApi {
  const path = '/api/desk/test-call';
  const read = (json: unknown) => LastTestCall.parse(json);
  return {
    start: (language) => ask({ method: 'POST', path, body: { language }, read }),
    last: () => ask({ path, read }),
  };
}
