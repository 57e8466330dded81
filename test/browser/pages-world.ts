import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A browser for the public pages; `trouble` collects what its console complains of and what it asked of others. */
export interface Visit {
  readonly page: Page;
  readonly trouble: string[];
  readonly close: () => Promise<void>;
}

export const phone = { width: 360, height: 640 } as const;
export const desk = { width: 1280, height: 800 } as const;

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });

export const visit = async (
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({ viewport: phone, locale: 'id-ID', ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    // That a page is missing or the server away is what some of these tests are about.
    if (message.type() === 'error' && !/status of (404|50[03])/.test(message.text()))
      trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) trouble.push(`asked ${request.url()}`);
  });
  return { page, trouble, close: () => context.close() };
};
