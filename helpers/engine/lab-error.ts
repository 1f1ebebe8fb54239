/** Why something could not be done, told so that the reader can act: what failed, what was run, what came back, what to do. */
export class LabError extends Error {
  override readonly name = 'LabError'
  /** Stable, for programs: LAB_OPTION, NO_LAB, NOT_ROOT, PORT_TAKEN, IMAGE_MISSING, … */
  readonly code: string
  /** The message by its lines, each of which may quote a name of somebody's file */
  readonly lines: readonly string[]
  readonly ran: string | undefined
  readonly cameBack: string | undefined
  readonly remedy: string

  constructor(
    code: string,
    message: string | readonly string[],
    details: { ran?: string; cameBack?: string; remedy: string },
  ) {
    const lines = typeof message === 'string' ? [message] : message
    super(lines.join('\n  '))
    this.code = code
    this.lines = lines
    this.ran = details.ran
    this.cameBack = details.cameBack
    this.remedy = details.remedy
  }
}

/** What is said of an error, be it one or its plain JSON. */
type Told = Pick<LabError, 'code' | 'message' | 'remedy'> & Partial<Pick<LabError, 'lines' | 'ran' | 'cameBack'>>

/**
 * The error as a person reads it in a terminal, one fact a line: a line end in a quoted name begins no line of its own.
 */
export function explain({ message, lines = [message], code, ran, cameBack, remedy }: Told): string {
  const [first = '', ...more] = lines.map(line => line.replaceAll('\n', '␊'))
  return [
    `${first} (${code})`,
    ...more.map(line => `  ${line}`),
    ...(ran === undefined ? [] : [fact('ran', ran)]),
    ...(cameBack === undefined ? [] : [fact('came back', cameBack)]),
    fact('to do', remedy),
  ].join('\n')
}

function fact(name: string, text: string): string {
  return `  ${`${name}:`.padEnd(10)} ${text.replaceAll('\n', `\n${' '.repeat(13)}`)}`
}
