import type { OpenAPIHono } from '@hono/zod-openapi';
import { answerProblem } from './problem.ts';

const methodsServed = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** For what nothing answered: 405 with `Allow` where another method would do, else 404. */
export const answerUnmatched = (app: OpenAPIHono, method: string, path: string): Response => {
  const methods: string[] = methodsServed.filter((one) => app.router.match(one, path)[0].length > 0);
  if (methods.length === 0 || methods.includes(method)) return answerProblem('not_found');
  if (methods.includes('GET')) methods.push('HEAD');
  return answerProblem('method_not_allowed', {
    detail: `${method} is not taken here; ${methods.join(', ')} would be.`,
    headers: { allow: methods.join(', ') },
  });
};
