const most = 5

/** The first of many names, and how many more there are. Pure. */
export function firstFew(names: readonly string[]): string {
  const more = names.length - most
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
