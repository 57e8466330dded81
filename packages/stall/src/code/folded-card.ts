/** A card whose corner is lifted, and four digits under it: what to do, for those who do not read. */
export const foldedCardSvg =
  '<svg viewBox="0 0 160 88" width="160" height="88" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true" focusable="false">' +
  '<path fill="var(--rice)" d="M8 8H152V80H8Z"/>' +
  '<path d="M20 20H46V46H20ZM27 27H39V39H27ZM56 22H84M56 32H76M20 58H64M20 68H52"/>' +
  '<path fill="var(--wait-soft)" d="M92 80V50H152V80Z"/>' +
  '<path d="M103 66h.01M116 66h.01M129 66h.01M142 66h.01" stroke-width="7"/>' +
  '<path fill="var(--sunken)" d="M92 50 100 24H148L152 50Z"/>' +
  '<path d="M122 16c0-7 8-11 15-8M131 3l6.5 4.5-4 6.5"/></svg>';
