/** How long what was told to end may take, in ms, before it is ended. */
export const graceMs = 20_000

/** Does the last thing when a signal of ours has come and the grace is over; gives what calls it off. */
export function afterGrace(signal: AbortSignal, last: () => void, ms = graceMs): () => void {
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    timer = setTimeout(last, ms)
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  return () => {
    signal.removeEventListener('abort', begin)
    clearTimeout(timer)
  }
}
