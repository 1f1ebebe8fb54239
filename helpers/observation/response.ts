import { HTTPParser } from 'http-parser-js'

/** A response, as far as it has come. */
export interface Response {
  readonly status: number
  readonly body: string
  /** Nothing more of it will come */
  readonly whole: boolean
}

/** Puts a response together; each call takes the bytes that came next. Throws what is wrong with one that is no HTTP. */
export function responseReader(): (bytes: Buffer) => Response {
  const parser = new HTTPParser(HTTPParser.RESPONSE)
  let [status, body, whole] = [0, '', false]
  parser[HTTPParser.kOnHeadersComplete] = ({ statusCode }) => {
    status = statusCode
  }
  parser[HTTPParser.kOnBody] = (part, from, length) => {
    body += part.toString('utf8', from, from + length)
  }
  parser[HTTPParser.kOnMessageComplete] = () => {
    whole = true
  }
  return bytes => {
    const error = parser.execute(bytes)
    if (error instanceof Error) throw error
    return { status, body, whole }
  }
}
