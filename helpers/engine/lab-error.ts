/** Why something could not be done, told so that the reader can act: what failed, what was run, what came back, what to do. */
export class LabError extends Error {
  override readonly name = 'LabError'
  /** Stable, for programs: LAB_OPTION, NO_LAB, NOT_ROOT, PORT_TAKEN, IMAGE_MISSING, … */
  readonly code: string
  readonly ran: string | undefined
  readonly cameBack: string | undefined
  readonly remedy: string

  constructor(code: string, message: string, details: { ran?: string; cameBack?: string; remedy: string }) {
    super(message)
    this.code = code
    this.ran = details.ran
    this.cameBack = details.cameBack
    this.remedy = details.remedy
  }
}

/** What is said of an error, be it one or its plain JSON. */
type Told = Pick<LabError, 'code' | 'message' | 'remedy'> & Partial<Pick<LabError, 'ran' | 'cameBack'>>

/** The error as a person reads it in a terminal, one fact a line. */
export function explain({ message, code, ran, cameBack, remedy }: Told): string {
  const [first = '', ...more] = message.split('\n')
  return [
    `${first} (${code})`,
    ...more,
    ...(ran === undefined ? [] : [fact('ran', ran)]),
    ...(cameBack === undefined ? [] : [fact('came back', cameBack)]),
    fact('to do', remedy),
  ].join('\n')
}

function fact(name: string, text: string): string {
  return `  ${`${name}:`.padEnd(10)} ${text.replaceAll('\n', `\n${' '.repeat(13)}`)}`
}
