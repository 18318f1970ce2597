import { reportText } from '../sms/report-text.ts';
import { established } from './establishing.ts';
import { mediaDue } from './media/begin.ts';
import { sendTones } from './media/sending.ts';
import type { CallAutomationAction, GridEventData } from './model.ts';
import type { Parts } from './parts.ts';
import { publishFile } from './recordings.ts';

/** What was planned for this time happens. `publish` gives an event to Event Grid. */
export function happen(
  parts: Parts,
  action: CallAutomationAction,
  publish: (event: GridEventData) => void,
) {
  switch (action.kind) {
    case 'media':
      return mediaDue(parts, action.id);
    case 'established':
      return established(parts, action.connectionId);
    case 'tones sent':
      return sendTones(parts, action);
    case 'recording file':
      return publishFile(parts, action.id);
    case 'text report':
      return reportText(parts, action.key);
    case 'publish':
      return publish(action.event);
  }
}
