import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiDocument } from './api-document.ts';

/** Writes docs/api/openapi.json. */
const file = join(import.meta.dirname, '../docs/api/openapi.json');
writeFileSync(file, `${JSON.stringify(createApiDocument(), null, 2)}\n`);
