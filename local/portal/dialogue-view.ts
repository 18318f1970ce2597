import type { Control } from '../acs/call-automation/controls.ts';

interface DialogueViewOptions {
  readonly controls: () => readonly Pick<Control, 'callConnectionId' | 'callbackUri'>[];
  /** Base address of the host. */
  readonly hostUrl: string;
  readonly hostKey: string;
}

/** The live state of the dialogue that has a connection: the product says so to operators. */
export function createDialogueView({ controls, hostUrl, hostKey }: DialogueViewOptions) {
  return async (callConnectionId: string): Promise<unknown> => {
    const control = controls().find((each) => each.callConnectionId === callConnectionId);
    const dialogue = dialogueIn(control?.callbackUri ?? '');
    if (!dialogue) return { unavailable: 'its callback address names no dialogue' };
    const response = await fetch(`${hostUrl}/api/operations/dialogues/${dialogue}?code=${hostKey}`);
    if (response.ok) return response.json();
    await response.body?.cancel();
    return { unavailable: `the functions answered ${response.status}` };
  };
}

/** `<tenant>/<dialogue>` in `/api/calls/<tenant>/<dialogue>/events…`, as it is written there. */
export function dialogueIn(callbackUri: string): string | undefined {
  return /\/api\/calls\/([^/?]+\/[^/?]+)\/events/.exec(callbackUri)?.[1];
}
