/**
 * The giver's page looks again by itself: it fetches itself, and where something has changed, puts the new part in
 * place and tells a reader. Without this script a link does the same.
 */
const lookAgainMs = 30_000;
let timer: ReturnType<typeof setTimeout> | undefined;

const look = async (): Promise<void> => {
  clearTimeout(timer);
  try {
    const answer = await fetch(location.href, { cache: 'no-store', credentials: 'omit' });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const [before, after] = [document.getElementById('gift'), page.getElementById('gift')];
      if (before && after && before.innerHTML !== after.innerHTML) {
        before.replaceWith(after);
        document.title = page.title;
        const news = document.getElementById('news');
        if (news) news.textContent = after.querySelector('h1')?.textContent ?? '';
      }
    }
  } catch {
    // No network: the plates stay as they are, and the next look may find more.
  }
  if (!document.hidden) timer = setTimeout(look, lookAgainMs);
};

document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer);
  else void look();
});
timer = setTimeout(look, lookAgainMs);
