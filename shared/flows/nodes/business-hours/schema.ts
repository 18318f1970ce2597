import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { exit, openExit } from '../../exits.ts';

/** Goes by the opening hours at this moment; a holiday without an exit of its own is closed. */
export const BusinessHoursNode = z
  .strictObject({
    kind: z.literal('businessHours'),
    title: nodeTitle,
    hours: z.string().min(1).max(64).meta({ title: 'Opening hours', description: 'Their id' }),
    exits: z.strictObject({
      open: exit('Open'),
      closed: exit('Closed'),
      holiday: openExit('Holiday'),
      error: openExit('Error'),
    }),
  })
  .meta({ title: 'Business hours' });
