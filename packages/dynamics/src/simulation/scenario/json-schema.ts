import { z } from 'zod';
import { scenarioSchema } from './scenario.ts';

/** The published schema of a scenario (JSON Schema 2020-12), for editors and other programs. */
export const scenarioJsonSchema = (): unknown => z.toJSONSchema(scenarioSchema, { io: 'input' });
