import type { CardFacts, NoFacts } from './card-state.ts';

const answerMsMax = 12_000;

/** Asks the server what a card is good for; the payload travels in the body, so that it is in no log. Never throws. */
export const askAboutCard = async (payload: string): Promise<CardFacts | NoFacts> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), answerMsMax);
  try {
    const answer = await fetch('/api/v1/tokens/inspect', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: payload }),
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
    });
    if (answer.ok) return (await answer.json()) as CardFacts;
    // A form that the server does not even read is no card of ours.
    return answer.status === 400 || answer.status === 422 ? { status: 'unknown' } : 'busy';
  } catch {
    return 'offline';
  } finally {
    clearTimeout(timer);
  }
};
