import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { rowsInSight } from './rows-in-sight.ts';

export interface Column<T> {
  readonly id: string;
  /** What its head says; a button where one can sort by it. */
  readonly head: ReactNode;
  /** As in `grid-template-columns`. */
  readonly width: string;
  readonly sorted?: 'ascending' | 'descending' | 'none';
  readonly show: (row: T) => ReactNode;
}

interface LongTableProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
}

/** Pixels. */
const rowHeight = 44;

const useStyles = makeStyles({
  frame: {
    overflow: 'auto',
    maxHeight: 'min(60vh, 640px)',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: { minWidth: '640px' },
  row: {
    display: 'grid',
    alignItems: 'center',
    height: `${rowHeight}px`,
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalM}`,
    columnGap: tokens.spacingHorizontalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  /** The row alone would stay no longer than its group is seen. */
  heads: { position: 'sticky', top: 0, zIndex: 1 },
  head: {
    height: '36px',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
});

/** A table that draws only the rows in sight: thousands stay smooth. */
export function LongTable<T>({ label, rows, columns, keyOf }: LongTableProps<T>) {
  const styles = useStyles();
  const { ref, top, height } = useScroll();
  const { from, to } = rowsInSight({ top, height, rowHeight, count: rows.length });
  const gridTemplateColumns = columns.map(({ width }) => width).join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={ref} className={styles.frame} tabIndex={0} aria-label={label}>
      {/* biome-ignore-start lint/a11y/useSemanticElements: rows are placed by their number, which a table's cannot be */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: of a table that is read, the buttons in it get the focus */}
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={styles.table}>
        <div role="rowgroup" className={styles.heads}>
          <div
            role="row"
            aria-rowindex={1}
            className={mergeClasses(styles.row, styles.head)}
            style={{ gridTemplateColumns }}
          >
            {columns.map(({ id, head, sorted }) => (
              <div key={id} role="columnheader" className={styles.cell} aria-sort={sorted}>
                {head}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          style={{
            paddingTop: from * rowHeight,
            paddingBottom: (rows.length - to) * rowHeight,
          }}
        >
          {rows.slice(from, to).map((row, index) => (
            <div
              key={keyOf(row)}
              role="row"
              aria-rowindex={from + index + 2}
              className={styles.row}
              style={{ gridTemplateColumns }}
            >
              {columns.map(({ id, show }) => (
                <div key={id} role="cell" className={styles.cell}>
                  {show(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: see above */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above */}
    </section>
  );
}

/** How far the frame is scrolled and how much of it is seen, in pixels. */
function useScroll() {
  const ref = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 640 });
  useEffect(() => {
    const frame = ref.current;
    if (!frame) return;
    const look = () => setSeen({ top: frame.scrollTop, height: frame.clientHeight });
    const size = new ResizeObserver(look);
    size.observe(frame);
    frame.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      frame.removeEventListener('scroll', look);
    };
  }, []);
  return { ref, ...seen };
}
