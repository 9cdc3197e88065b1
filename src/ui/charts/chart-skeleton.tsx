/** Holds a chart's place while it loads, so that nothing below jumps. */
export const ChartSkeleton = ({ height }: { height: number }) => <div className="chart-skeleton" style={{ height }} aria-busy="true" />
