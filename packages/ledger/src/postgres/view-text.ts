/**
 * Before version 16 PostgreSQL prints `SELECT token.state FROM token` where later ones print `SELECT state FROM
 * token`: when the outermost query reads one relation only, its columns no longer carry its name. Inside
 * sub-queries they still do. This brings an older server's text to the later form; other text it leaves alone.
 */
export function withoutLonePrefix(text: string): string {
  const tokens = tokenize(text);
  const prefix = loneRelation(tokens);
  if (prefix === null) return text;
  const out: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const isPrefix =
      token !== undefined &&
      token.queryDepth === 0 &&
      token.text === prefix &&
      tokens[i + 1]?.text === '.' &&
      tokens[i - 1]?.text !== '.' &&
      // A function of a schema that happens to have the relation's name is no column.
      tokens[i + 3]?.text !== '(';
    if (isPrefix) i++;
    else if (token !== undefined) out.push(token.text);
  }
  return out.join('');
}

interface Token {
  readonly text: string;
  /** How many sub-queries stand around it. */
  readonly queryDepth: number;
  /** How many parentheses of any kind. */
  readonly depth: number;
}

/** Strings, quoted names, words, blanks and single signs; nothing is lost. */
const tokenPattern = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_$]*|\s+|[^\s]/g;

function tokenize(text: string): Token[] {
  const words = text.match(tokenPattern) ?? [];
  const tokens: Token[] = [];
  /** For each open parenthesis, whether a query stands in it. */
  const open: boolean[] = [];
  words.forEach((word, index) => {
    if (word === ')') open.pop();
    tokens.push({ text: word, queryDepth: open.filter(Boolean).length, depth: open.length });
    if (word === '(') {
      const next = words.slice(index + 1).find((candidate) => candidate.trim() !== '');
      open.push(next === 'SELECT' || next === 'WITH' || next === 'VALUES');
    }
  });
  return tokens;
}

const clauseAfterFrom = new Set([
  'WHERE',
  'GROUP',
  'HAVING',
  'WINDOW',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FETCH',
  'FOR',
  ';',
]);
const setOperation = new Set(['UNION', 'INTERSECT', 'EXCEPT']);

/** The name that the columns of the outermost query's only relation carry; null when it has none or several. */
function loneRelation(tokens: readonly Token[]): string | null {
  const outer = tokens.filter((token) => token.queryDepth === 0);
  if (outer.some((token) => token.depth === 0 && setOperation.has(token.text))) return null;
  const isFrom = (token: Token) => token.depth === 0 && token.text === 'FROM';
  const start = outer.findIndex(isFrom);
  if (start < 0) return null;
  const rest = outer.slice(start + 1);
  const length = rest.findIndex((token) => token.depth === 0 && clauseAfterFrom.has(token.text));
  const from = rest.slice(0, length < 0 ? undefined : length);
  // A join may stand in parentheses; a comma in them belongs to a function's arguments.
  if (from.some((token) => token.text === 'JOIN' || (token.text === ',' && token.depth === 0))) return null;
  const words = from
    .filter((token) => token.depth === 0 && token.text.trim() !== '')
    .map((token) => token.text);
  // "schema.relation", "schema.relation alias", "(SELECT …) alias", "f(…) alias", "f(…) alias(column)".
  while (words.at(-1) === ')' || words.at(-1) === '(') words.pop();
  return words.at(-1) ?? null;
}
