import { access } from '@megibung/core';
import { apiPath } from './endpoint.ts';
import { answerProblem } from './problem.ts';

/** The endpoints as patterns, to tell an address that does not exist from one that does not take the method. */
const patterns = Object.keys(access).map((endpoint) => {
  const [method = '', path = ''] = endpoint.split(' ');
  return { method, pattern: new RegExp(`^${apiPath}${path.replaceAll(/\{[a-z]\}/g, '[^/]+')}$`) };
});

/** For what no endpoint answered: 405 with `Allow` where another method would do, else 404. */
export const answerUnmatched = (method: string, path: string): Response => {
  const methods = patterns.filter(({ pattern }) => pattern.test(path)).map((one) => one.method);
  if (methods.length === 0) return answerProblem('not_found');
  if (methods.includes('GET')) methods.push('HEAD');
  return answerProblem('method_not_allowed', {
    detail: `${method} is not taken here; ${methods.join(', ')} would be.`,
    headers: { allow: methods.join(', ') },
  });
};
