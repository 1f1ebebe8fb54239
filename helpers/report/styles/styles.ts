import { batchStyles } from './batch.ts'
import { claims } from './claims.ts'
import { colours } from './colours.ts'
import { filterStyles } from './filter.ts'
import { frame } from './frame.ts'
import { paper } from './paper.ts'
import { plotStyles } from './plots.ts'
import { summaryStyles } from './summary.ts'

/** The page's one style sheet. */
export const styles = [colours, frame, summaryStyles, filterStyles, claims, plotStyles, batchStyles, paper].join('\n')
