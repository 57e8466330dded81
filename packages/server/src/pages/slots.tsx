/** @jsxImportSource hono/jsx */
import { Fragment } from 'hono/jsx';

/** Marks in a sentence where the browser puts a fact in: `slot('meal')` as a parameter of the words. */
export const slot = (name: string): string => `\u{e000}${name}\u{e001}`;

/** A sentence with its slots as elements that the page's script fills. */
export const Slotted = ({ text }: { text: string }) => (
  <>
    {text.split(/(\u{e000}[a-z]+\u{e001})/u).map((part) => {
      const name = /^\u{e000}([a-z]+)\u{e001}$/u.exec(part)?.[1];
      return name === undefined ? <Fragment>{part}</Fragment> : <span data-slot={name} />;
    })}
  </>
);
