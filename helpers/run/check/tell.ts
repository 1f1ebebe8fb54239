import { visibleLine } from '../../evidence/visible.ts'

/** Writes one line to the terminal, whatever stands in it. */
export function tell(line: string): void {
  console.log(visibleLine(line))
}
