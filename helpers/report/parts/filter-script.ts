/**
 * Shows the filter and lets it work: by verdict, by words of a claim; a link to a claim that is filtered out takes the
 * filter away. Nothing else on the page needs it. It never writes markup, and holds neither `<` nor `&`, so that the
 * page stays well-formed.
 */
export const filterScript = `
'use strict'
{
  const bar = document.getElementById('filter')
  const words = bar.querySelector('input[type=search]')
  const boxes = [...bar.querySelectorAll('input[type=checkbox]')]
  const clear = bar.querySelector('button')
  const shown = bar.querySelector('output')
  const claims = [...document.querySelectorAll('article.claim')]
  const texts = new Map(claims.map(claim => [claim, claim.textContent.toLowerCase()]))

  const apply = () => {
    const verdicts = boxes.filter(box => box.checked).map(box => box.value)
    const wanted = words.value.toLowerCase().split(' ').filter(word => word !== '')
    const fits = claim =>
      [verdicts.length === 0 || verdicts.some(verdict => claim.classList.contains(verdict)),
        ...wanted.map(word => texts.get(claim).includes(word))].every(Boolean)
    for (const claim of claims) claim.classList.toggle('filtered-out', !fits(claim))
    for (const task of document.querySelectorAll('section.task'))
      task.classList.toggle('filtered-out', task.querySelector('article.claim:not(.filtered-out)') === null)
    const count = document.querySelectorAll('article.claim:not(.filtered-out)').length
    shown.textContent = count + ' of ' + claims.length + (claims.length === 1 ? ' claim shown' : ' claims shown')
    clear.disabled = verdicts.length + wanted.length === 0
  }
  const reset = () => {
    words.value = ''
    for (const box of boxes) box.checked = false
    apply()
  }
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (target === null || target.closest('.filtered-out') === null) return
    reset()
    target.scrollIntoView()
  }

  bar.hidden = false
  bar.addEventListener('input', apply)
  clear.addEventListener('click', () => { reset(); words.focus() })
  addEventListener('hashchange', reveal)
  // A browser that comes back to the page fills in what was chosen
  addEventListener('pageshow', apply)
  apply()
}
`
