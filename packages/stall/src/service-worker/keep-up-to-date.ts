/**
 * Registers the service worker. A new version takes over while the app is out of sight: never between a scan and its
 * verdict, and nothing is lost, since all that counts is on disk.
 */
export const keepUpToDate = (): void => {
  // An insecure address has no service worker; a development server no built one.
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  // The first one to come takes over a page of its own version; each later one is an update.
  let hadOne = serviceWorker.controller !== null;
  let isStale = false;
  const reloadUnseen = (): void => {
    if (isStale && document.hidden) window.location.reload();
  };
  void serviceWorker
    .register(`${import.meta.env.BASE_URL}service-worker.js`, { updateViaCache: 'none' })
    .then(
      (registration) => {
        document.addEventListener('visibilitychange', () => {
          reloadUnseen();
          if (document.hidden) registration.waiting?.postMessage('take-over');
          else void registration.update().catch(() => undefined);
        });
      },
      () => undefined,
    );
  serviceWorker.addEventListener('controllerchange', () => {
    isStale = hadOne;
    hadOne = true;
    reloadUnseen();
  });
};
