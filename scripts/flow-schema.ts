import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowJsonSchema } from '#shared/flows/json-schema.ts';

/** Writes docs/api/flow.schema.json. */
const file = join(import.meta.dirname, '../docs/api/flow.schema.json');
writeFileSync(file, `${JSON.stringify(flowJsonSchema(), null, 2)}\n`);
