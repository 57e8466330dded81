import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { drawnRowsMax, useVisibleRows } from './visible-rows.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The column that names the row: it becomes the card's title on a phone. One of them. */
  readonly isTitle?: boolean;
  readonly isNumber?: boolean;
  /** Buttons: without a label on a phone, and the header is for readers only. */
  readonly isActions?: boolean;
  /** The last row's cell: a sum. */
  readonly footer?: ReactNode;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  /** The caption is for readers only, where a heading above says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Instead of the table, while there are no rows. */
  readonly empty?: ReactNode;
}

/**
 * A table on a wide screen, a pile of cards on a phone. Of thousands of rows only those in sight are drawn, and a
 * reader is told how many there are.
 */
export const DataTable = <Row,>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  empty,
}: DataTableProps<Row>): ReactElement => {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, until, rowHeight } = useVisibleRows(rows.length, body);
  const isLong = rows.length > drawnRowsMax;
  const frame = useRef<HTMLDivElement>(null);
  const isWide = useIsWiderThanItsFrame(frame);
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    // A table that must be pushed sideways can be pushed with the keyboard too.
    <div
      className="table-frame"
      ref={frame}
      {...(isWide ? { tabIndex: 0, role: 'region', 'aria-label': caption } : {})}
    >
      <table className="table" aria-rowcount={isLong ? rows.length + 1 : undefined}>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.isActions ? <span className="visually-hidden">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {isLong && <Spacer rows={from} rowHeight={rowHeight} columns={columns.length} />}
          {rows.slice(from, until).map((row, i) => (
            <tr key={rowKey(row)} aria-rowindex={isLong ? from + i + 2 : undefined}>
              {columns.map((column) =>
                column.isTitle ? (
                  <th key={column.key} scope="row" data-label={column.header} className={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} data-label={column.header} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {isLong && <Spacer rows={rows.length - until} rowHeight={rowHeight} columns={columns.length} />}
        </tbody>
        {columns.some(({ footer }) => footer !== undefined) && (
          <tfoot>
            <tr>
              {columns.map((column) =>
                column.isTitle ? (
                  <th key={column.key} scope="row" data-label={column.header}>
                    {column.footer}
                  </th>
                ) : (
                  <td key={column.key} data-label={column.header} className={classOf(column)}>
                    {column.footer}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
};

const useIsWiderThanItsFrame = (frame: RefObject<HTMLElement | null>): boolean => {
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setIsWide(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [frame]);
  return isWide;
};

/** Stands for the rows that are not drawn. */
const Spacer = ({
  rows,
  rowHeight,
  columns,
}: {
  rows: number;
  rowHeight: number;
  columns: number;
}): ReactElement => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
  <tr className="is-spacer" aria-hidden="true">
    <td colSpan={columns} style={{ height: rows * rowHeight }} />
  </tr>
);

const classOf = <Row,>({ isNumber, isActions }: Column<Row>): string | undefined =>
  classNames(isNumber && 'is-number', isActions && 'is-actions') || undefined;
