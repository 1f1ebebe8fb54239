import { createServer } from 'node:http'

/** `PORT MS PAGE`: answers each request after so much work of the processor, as an application does that makes its page. */
const [, , port, ms, page] = process.argv
createServer((_request, response) => {
  const until = performance.now() + Number(ms)
  while (performance.now() < until);
  response.end(page)
}).listen(Number(port), '127.0.0.1')
