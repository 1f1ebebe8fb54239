import type { Row } from './row.ts'
import { startRows } from './start-rows.ts'
import { surveyRows } from './survey-rows.ts'
import { toolRows } from './tool-rows.ts'

/** Every probe that a recording can answer; of two rows for one subject the first counts whose recordings are all there. */
export const rows: readonly Row[] = [...surveyRows, ...toolRows, ...startRows]
