import type { CommandContext } from '../command-context.ts';
import { usage } from '../refusal.ts';
import { type Api, createApi } from './api.ts';

/** The API that a command's `--url` and `--key` name. */
export const connectApi = ({ io, options }: CommandContext): Api => {
  const url = String(options.url);
  if (!/^https?:$/.test(protocolOf(url))) throw usage(`--url ${url} is no address of a server.`);
  const key = options.key;
  return createApi(io, { url, key: typeof key === 'string' && key !== '' ? key : null });
};

const protocolOf = (url: string): string => {
  try {
    return new URL(url).protocol;
  } catch {
    return '';
  }
};
