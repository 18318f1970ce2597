import type { HearText } from '#shared/ports/text-hearing.ts';
import { translate } from './translate.ts';

/** What Teams tells of a bot: one activity. */
export const hearTeams: HearText = (event, at) => translate(event, at);
