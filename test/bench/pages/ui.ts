import { defineUi, defineWords, fill, html, useWords } from '@lintel/core/ui'
import { cardSlot, cards } from './cards.js'

const words = defineWords({ en: { card: 'Your stays: {count}' }, es: { card: 'Sus estancias: {count}' } })
const card = (order: number) =>
  fill({
    contract: cards,
    slot: cardSlot,
    order,
    load: ({ api }) => api.readCount(),
    view: ({ data }) => {
      const t = useWords(words)
      return html`<section class="card"><h2>${t('card', { count: data.count })}</h2><ul>${Array.from(
        { length: 6 },
        (_, at) => html`<li class="row" key=${at}><div><b>${at}</b><p class="soft small">${t('card', { count: at })}</p></div></li>`,
      )}</ul></section>`
    },
  })

export const ui = defineUi({ contract: cards, words, pages: [], fills: [50, 51, 52, 53].map(card) })
