/** A word of a shell, whatever stands in it. Pure. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
