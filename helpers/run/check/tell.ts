import { visible } from '../../evidence/visible.ts'

/** Writes one line to the terminal, whatever stands in it: what was handed in begins no line of its own. */
export function tell(line: string): void {
  console.log(oneLine(line))
}

/** A line as it may safely be shown. */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '␊')
}
