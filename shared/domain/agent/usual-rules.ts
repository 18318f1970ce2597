import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import { toWorkplaceRules } from './to-workplace-rules.ts';

/** The rules of a tenant that has never said anything else. */
export const usualRules = toWorkplaceRules(Workplace.parse({}));
