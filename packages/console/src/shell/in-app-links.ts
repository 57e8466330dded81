import { basePath } from '../paths.ts';

/** The part of a press on a link that decides who follows it. */
export interface LinkPress {
  readonly button: number;
  readonly modified: boolean;
  readonly defaultPrevented: boolean;
  readonly link: {
    readonly href: string;
    readonly target: string;
    readonly download: boolean;
  } | null;
}

/**
 * The path that the router should go to for a press on a link, or null where the browser itself should follow it:
 * a new tab, a download, another page of the house (the sheet), another site.
 */
export const routedPath = (press: LinkPress, origin: string): string | null => {
  const { link } = press;
  if (!link || press.button !== 0 || press.modified || press.defaultPrevented) return null;
  if (link.download || (link.target !== '' && link.target !== '_self')) return null;
  const url = new URL(link.href, origin);
  if (url.origin !== origin) return null;
  if (url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) return null;
  return url.hash ? null : url.pathname + url.search;
};

/** Lets plain `<a href>` move within the app, whoever drew it. */
export const followInApp = (push: (path: string) => void): void => {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const path = routedPath(
      {
        button: event.button,
        modified: event.metaKey || event.ctrlKey || event.shiftKey || event.altKey,
        defaultPrevented: event.defaultPrevented,
        link:
          anchor instanceof HTMLAnchorElement
            ? { href: anchor.href, target: anchor.target, download: anchor.hasAttribute('download') }
            : null,
      },
      location.origin,
    );
    if (path === null) return;
    event.preventDefault();
    push(path);
  });
};
