const words: Readonly<Record<string, string>> = {
  NOT_ASKED: 'nobody put the question',
  NO_ANSWER: 'there was no answer',
  DENIED: 'the answer was refused',
  CUT: 'the answer was cut off',
  UNREADABLE: 'the answer could not be read',
  FAILED: 'the question failed',
  STRADDLES: 'the samples lie on both sides of the bound',
}
const begin = new RegExp(`^(Its (?:control|self-check) failed \\(".*?"\\): )?(${Object.keys(words).join('|')}): `, 's')

/** Why a verdict was reached, for a person: a code at its beginning, or behind a broken control, becomes words. */
export function causeWords(cause: string): string {
  return cause.replace(begin, (_, control: string | undefined, code: string) => {
    const said = words[code] ?? code
    return control === undefined ? `${said.charAt(0).toUpperCase()}${said.slice(1)}: ` : `${control}${said}: `
  })
}
