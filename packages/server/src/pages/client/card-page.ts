import { cardOfHash, linkOfCard } from './card-link.ts';
import { askAboutCard } from './card-question.ts';
import { type CardFacts, type CardState, cardState } from './card-state.ts';
import { showCard, spokenText } from './card-view.ts';
import { createCardVoice } from './card-voice.ts';

/**
 * The page behind a card's link. The card is in the fragment, which no browser sends: this script reads it, asks what
 * it is good for, shows and says the answer, and draws the code for the stall to scan. While the page is open it looks
 * again now and then, so that the plate fills in front of the guest.
 */
const lookAgainMs = 15_000;
const looksMax = 60;

const voice = createCardVoice();
let state: CardState = 'missing';
let facts: CardFacts | null = null;
let looks = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Answers to questions about a card that is no longer shown are dropped. */
let turn = 0;

const payload = (): string | null => {
  const card = cardOfHash(location.hash);
  return typeof card === 'string' ? null : card.payload;
};

const show = (next: CardState): void => {
  const isNews = next !== state;
  const wasLoading = state === 'loading';
  state = next;
  const shown = payload();
  showCard(next, { facts, link: shown === null ? null : linkOfCard(location.origin, shown) });
  wire();
  if (next === 'usable') keepAwake();
  if (!isNews || next === 'loading') return;
  if (!wasLoading) voice.ring(next);
  const news = document.getElementById('news');
  if (news) news.textContent = document.querySelector('#card h1')?.textContent ?? '';
};

const look = async (): Promise<void> => {
  clearTimeout(timer);
  const asked = payload();
  if (asked === null) return;
  const mine = turn;
  const answer = await askAboutCard(asked);
  if (mine !== turn) return;
  const next = cardState(answer, state);
  // A guest at the stall keeps what is known when the network goes.
  if (typeof answer === 'string' && facts !== null) {
    planNextLook();
    return;
  }
  if (typeof answer !== 'string') facts = answer;
  if (next !== state) show(next);
  planNextLook();
};

const planNextLook = (): void => {
  const mayChange = state !== 'eaten' && state !== 'used' && state !== 'unknown';
  if (mayChange && !document.hidden && looks++ < looksMax) timer = setTimeout(look, lookAgainMs);
};

const begin = (): void => {
  turn++;
  looks = 0;
  facts = null;
  voice.stop();
  keepCardInLanguageLinks();
  const card = cardOfHash(location.hash);
  if (typeof card === 'string') {
    clearTimeout(timer);
    show(card === 'cut' ? 'unknown' : 'missing');
    return;
  }
  state = 'missing';
  show('loading');
  void look();
};

/** In the queue the screen stays lit; where a browser cannot, the phone's own setting holds. */
const keepAwake = (): void => {
  if ('wakeLock' in navigator) void navigator.wakeLock.request('screen').catch(() => undefined);
};

/** A link to this page in the other language would lose the fragment. */
const keepCardInLanguageLinks = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')) link.hash = location.hash;
};

const wire = (): void => {
  document.querySelector('#card [data-retry]')?.addEventListener('click', () => begin());
  const listen = document.querySelector<HTMLButtonElement>('#card [data-listen]');
  if (!listen) return;
  if (!voice.canSpeak) {
    listen.remove();
    return;
  }
  const label = listen.querySelector('[data-label]');
  const setSpeaking = (isSpeaking: boolean): void => {
    listen.dataset.speaking = String(isSpeaking);
    if (label) label.textContent = (isSpeaking ? listen.dataset.stop : listen.dataset.listen) ?? '';
  };
  listen.addEventListener('click', () => {
    if (listen.dataset.speaking === 'true') {
      voice.stop();
      setSpeaking(false);
      return;
    }
    setSpeaking(true);
    const language = document.documentElement.lang === 'en' ? 'en-GB' : 'id-ID';
    voice.say(state, spokenText(), language, () => setSpeaking(false));
  });
};

window.addEventListener('hashchange', begin);
window.addEventListener('online', () => void look());
document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer);
  else if (payload() !== null && state !== 'eaten' && state !== 'used') void look();
});
window.addEventListener('pagehide', () => voice.stop());
begin();
