import { z } from 'zod';

/** What a user may do (E5, M1), spelled as the app roles of the API's registration in Entra ID. */
export const Role = z.enum([
  'Agent',
  'Operator',
  'Supervisor',
  'ContentManager',
  'ReportViewer',
  'StudioViewer',
  'StudioEditor',
  'Producer',
  'EnvironmentManager',
  'Administrator',
]);
export type Role = z.infer<typeof Role>;
