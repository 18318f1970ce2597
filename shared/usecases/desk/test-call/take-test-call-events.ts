import type { TestCallKey } from '#shared/contracts/desk/test-call.ts';
import type { TestCallParts } from './test-call-parts.ts';

/**
 * What the network tells of a test call. One that is answered when nobody is there any more who would end it (its start had
 * seemed to fail, or its orchestration was ended by hand) is hung up here, so that no call stays up. Nothing else is lost with what is
 * not understood: a test call ends by its own clock.
 */
export async function takeTestCallEvents(
  { testCallChannel, testCalls }: Pick<TestCallParts, 'testCallChannel' | 'testCalls'>,
  key: TestCallKey,
  body: unknown,
): Promise<void> {
  for (const news of testCallChannel.news(body) ?? []) {
    const isTaken = await testCalls.tell(key, news);
    if (!isTaken && news.kind === 'answered') await testCallChannel.hangUp(news.connection);
  }
}
